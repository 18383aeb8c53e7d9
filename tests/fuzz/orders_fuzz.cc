// Any bytes: as orders/safe.json and as somebody's key. No bytes make a wall safe, or speak again, that nobody on duty
// signed; what is read and written is read as the same again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/trust/key.h"
#include "engine/trust/orders.h"

namespace {

using namespace bangron;

Duty SomebodyElse() {
  static const PublicKey kKey = PrivateKey::Generate().Public("an");
  return {.unit = "xa-mau", .keys = {{kKey.keyid, kKey}}, .role = {.keyids = {kKey.keyid}, .threshold = 1}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)PrivateKey::FromPem(bytes).has_value();
  const Result<std::vector<Envelope>> orders = ReadOrders(bytes);
  if (!orders) return 0;
  const Result<std::vector<Envelope>> again = ReadOrders(WriteOrders(*orders));
  if (!again || WriteOrders(*again) != WriteOrders(*orders)) std::abort();
  const JudgedOrders judged = JudgeOrders(*orders, {SomebodyElse()}, {{"xa-mau"}, false, 2});
  if (!judged.orders.empty() || !judged.lifts.empty()) std::abort();
  return 0;
}
