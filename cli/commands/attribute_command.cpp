// homeostat attribute: attributes a row to the worker that signed for it.
#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/session.hpp"
#include "engine/base/encoding.hpp"
#include "engine/ledger/signature.hpp"

namespace homeostat::cli {
namespace {

struct AttributeArguments {
  std::string path;
  std::int64_t row = 0;
  std::string signature;
  std::string response;
  bool json = false;
  Acting acting;
};

std::vector<ledger::CertificateRecord> certificates_of(const lifecycle::State& state,
                                                       const lifecycle::Party& worker) {
  std::vector<ledger::CertificateRecord> own;
  for (const auto& certificate : state.certificates()) {
    if (certificate.pool_signer == worker.pool_id && certificate.worker_id == worker.worker_id)
      own.push_back(certificate);
  }
  return own;
}

/// The key under which the signature verifies, or else the newest one, so that the engine can say what is
/// wrong. REQUIRES: at least one certificate.
ledger::PublicKey key_of(const lifecycle::State& state, const lifecycle::RowEntry& row,
                         const std::vector<ledger::CertificateRecord>& certificates,
                         const ledger::Signature& signature, const std::string& response) {
  ledger::Row named;
  named.origin_pool_id = state.party(row.origin).pool_id;
  named.job_id = row.job_id;
  const std::string message =
      ledger::attribution_message(named, row.response ? base::to_hex(*row.response) : response);
  ledger::PublicKey key{};
  for (const auto& certificate : certificates) {
    const auto bytes = base::from_hex(certificate.pubkey);
    if (!bytes || bytes->size() != key.size()) continue;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    if (ledger::verify(key, {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()},
                       signature))
      break;
  }
  return key;
}

int attribute(const AttributeArguments& options) {
  ledger::Attributed what;
  what.row_id = options.row;
  what.signature = bytes_option<std::tuple_size_v<ledger::Signature>>("--signature", options.signature);
  if (!options.response.empty())
    what.response_sha256 = lower_hex_option("--response-sha256", options.response, 32);
  Session session(options.path, options.acting);
  const lifecycle::State& state = session.state();
  const lifecycle::RowEntry* const row = state.row(options.row);
  std::vector<ledger::CertificateRecord> certificates;
  if (row != nullptr) {
    certificates = certificates_of(state, state.party(row->worker));
    if (!certificates.empty())
      what.worker_key = key_of(state, *row, certificates, what.signature, what.response_sha256);
  }
  auto outcome = session.apply(what);
  const auto* const refused = std::get_if<ledger::Refused>(&outcome);
  if (row != nullptr && refused != nullptr && refused->reason == ledger::Refusal::signature_invalid &&
      certificates.empty()) {
    // There was no key to send; what is wrong is that, and not the signature.
    const lifecycle::Party& worker = state.party(row->worker);
    outcome = ledger::Refused{ledger::Refusal::worker_not_enrolled,
                              "worker " + base::quoted(worker.worker_id) + " of pool " +
                                  base::quoted(worker.pool_id) + " has no certificate"};
  }
  return tell(outcome, what, options.json);
}

}  // namespace

void add_attribute_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<AttributeArguments>();
  Command* command =
      app.add_subcommand("attribute", "a worker's signature makes a pending row count, once and for good");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_option("--row", options->row, "id of the row")->required();
  command
      ->add_option("--signature", options->signature,
                   "Ed25519 over the attribution message, 128 hexadecimal digits")
      ->required();
  command->add_option("--response-sha256", options->response,
                      "digest of the response, for a row that was recorded without one");
  command->add_flag("--json", options->json, "schema homeostat-outcome/1");
  add_acting_options(*command, options->acting);
  command->footer(
      "The message: homeostat-attribution-v1, origin_pool_id, job_id and the digest of the response in\n"
      "hexadecimal, joined by 0x1F.\n"
      "Example: homeostat attribute ledger.db --row 17 --signature HEX");
  command->callback([options, &exit] { exit.code = attribute(*options); });
}

}  // namespace homeostat::cli
