"""Builds the test programs over a tree with mutants."""

import subprocess

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
                   "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -D_GLIBCXX_ASSERTIONS", "-DCMAKE_CXX_FLAGS=-w -fdiagnostics-plain-output", "-DHOMEOSTAT_TESTS=ON",
                   f"-DHOMEOSTAT_SCALE={SCALE}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def make(self, say):
        """Builds until what is left of the mutants compiles: first the libraries, which is where most do not."""
        for targets in (["homeostat_lifecycle"], [f"test_{name}" for name in self.programs]):
            self.tree.until_it_compiles(lambda: self._ninja(targets), say)

    def _ninja(self, targets):
        command = ["nice", "-n", "5", "ninja", "-C", str(self.folder), f"-j{self.jobs}", "-k", "0", *targets]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return None if done.returncode == 0 else done.stdout + done.stderr
