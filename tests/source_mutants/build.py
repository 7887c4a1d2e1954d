"""Builds the test programs over a tree with mutants."""

import subprocess

import tree as tree_module

# As in the presets: one in so many of the random cases.
SCALE = 20


class Build:
    def __init__(self, tree, folder, programs, jobs):
        self.tree = tree
        self.folder = folder
        self.programs = programs
        self.jobs = jobs

    def program(self, name):
        return self.folder / "tests" / f"test_{name}"

    def configure(self):
        command = ["cmake", "-S", str(self.tree.folder), "-B", str(self.folder), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=RelWithDebInfo",
                   "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1", "-DCMAKE_CXX_FLAGS=-w -fdiagnostics-plain-output", "-DHOMEOSTAT_TESTS=ON",
                   f"-DHOMEOSTAT_SCALE={SCALE}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def make(self, say):
        """Builds until what is left of the mutants compiles."""
        targets = [f"test_{name}" for name in self.programs]
        for _ in range(tree_module.ROUNDS):
            command = ["nice", "-n", "15", "ninja", "-C", str(self.folder), f"-j{self.jobs}", "-k", "0", *targets]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode == 0:
                return
            gone = self.tree.drop(done.stdout + done.stderr)
            say(f"the tests did not compile; {gone} mutants are left out")
        raise tree_module.Stuck("no end of errors")
