// homeostat peer, worker: enrols, trusts and revokes those who take part.
#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/command_group.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/session.hpp"
#include "cli/json/record_json.hpp"

namespace homeostat::cli {
namespace {

struct PeopleArguments {
  std::string path;
  std::string id;
  std::string pool;
  std::string pubkey;
  std::string name;
  std::string url;
  std::string signature;
  std::string reason;
  std::int64_t level = 0;
  bool json = false;
  Acting acting;
};

/// Sends the event that `make` makes of the options. A wrong option is reported before the ledger is opened.
template <class Make>
auto sends(const std::shared_ptr<PeopleArguments>& options, Exit& exit, Make make) {
  return [options, &exit, make] {
    const ledger::Happening what = make(*options);
    Session session(options->path, options->acting);
    exit.code = send(session, what, options->json);
  };
}

/// A subcommand that changes the ledger: with --id, --as and --at.
Command* change(Command& group, const std::shared_ptr<PeopleArguments>& options, const char* name,
                const char* description, const char* example) {
  Command* command = subcommand(group, options, name, description, example);
  command->add_option("--id", options->id, "who")->required();
  add_acting_options(*command, options->acting);
  return command;
}

void add_peer_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<PeopleArguments>();
  Command* group =
      group_of(app, options, "peer", "pools that this one deals with, and how far it trusts them",
               "homeostat peer ledger.db list");
  Command* command = change(*group, options, "enrol", "a pool becomes known, with its key",
                            "homeostat peer ledger.db enrol --id pool-b --pubkey HEX --trust 2");
  command->add_option("--pubkey", options->pubkey, "its Ed25519 key, 64 hexadecimal digits")->required();
  command->add_option("--name", options->name, "what people call it");
  command->add_option("--url", options->url, "where it is reached");
  command->add_option("--trust", options->level, "0 to 4 (default 0)");
  command->callback(sends(options, exit, [](const PeopleArguments& given) {
    return ledger::PeerEnrolled{given.id, given.name, lower_hex_option("--pubkey", given.pubkey, 32),
                                given.url, given.level};
  }));

  command = change(*group, options, "trust", "how far a pool is trusted from now on",
                   "homeostat peer ledger.db trust --id pool-b --level 3");
  command
      ->add_option("--level", options->level,
                   "0 unknown, 1 observed, 2 reciprocal, 3 replication-bonded, 4 settlement-bonded")
      ->required();
  command->callback(sends(options, exit, [](const PeopleArguments& given) {
    return ledger::PeerTrusted{given.id, given.level};
  }));

  command = change(*group, options, "revoke", "a pool takes part no more; for good",
                   "homeostat peer ledger.db revoke --id pool-b --reason \"left the network\"");
  command->add_option("--reason", options->reason, "why")->required();
  command->callback(sends(options, exit, [](const PeopleArguments& given) {
    return ledger::PeerRevoked{given.id, given.reason};
  }));

  command = subcommand(*group, options, "list", "all pools that were ever enrolled",
                       "homeostat peer ledger.db list --json");
  command->callback([options] {
    print(list_text("peers", read_records<ledger::PeerRecord>(options->path), options->json));
  });
}

void add_worker_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<PeopleArguments>();
  Command* group = group_of(app, options, "worker", "workers, whose keys their pools vouch for",
                            "homeostat worker ledger.db list");
  const auto of_pool = [&](Command* command) {
    command->add_option("--pool", options->pool, "its pool")->required();
  };
  Command* command = change(*group, options, "enrol", "a key of a worker becomes valid: one certificate",
                            "homeostat worker ledger.db enrol --id worker-1 --pool pool-b --pubkey HEX");
  of_pool(command);
  command->add_option("--pubkey", options->pubkey, "its Ed25519 key, 64 hexadecimal digits")->required();
  command->add_option("--signature", options->signature, "the pool's, as its certificate carries it");
  command->callback(sends(options, exit, [](const PeopleArguments& given) {
    return ledger::WorkerEnrolled{given.id, given.pool, lower_hex_option("--pubkey", given.pubkey, 32),
                                  given.signature};
  }));

  command = change(*group, options, "revoke", "all its certificates end; what it signed before stands",
                   "homeostat worker ledger.db revoke --id worker-1 --pool pool-b --reason \"key lost\"");
  of_pool(command);
  command->add_option("--reason", options->reason, "why")->required();
  command->callback(sends(options, exit, [](const PeopleArguments& given) {
    return ledger::WorkerRevoked{given.id, given.pool, given.reason};
  }));

  command = subcommand(*group, options, "list", "all certificates, those that ended too",
                       "homeostat worker ledger.db list --json");
  command->callback([options] {
    print(list_text("certificates", read_records<ledger::CertificateRecord>(options->path), options->json));
  });
}

}  // namespace

void add_people_commands(Command& app, Exit& exit) {
  add_peer_command(app, exit);
  add_worker_command(app, exit);
}

}  // namespace homeostat::cli
