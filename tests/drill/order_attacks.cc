// Safe orders lie outside the snapshot: a hub may withhold them, but neither forge nor undo one.
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

Json OrderOf(const Hub& hub) { return ToJson(SafeOrder{kUnit, {}, "giả", "9999", hub.now}); }

Json LiftPart(const Hub& hub, const Envelope& order) {
  return ToJson(SafeLift{kUnit, OrderHash(order.signed_part), hub.now});
}

// Orders that must not count.
void ServeInVain(Drill& drill, const std::vector<Envelope>& orders) {
  drill.ServeOrders(orders);
  drill.Watch();
  drill.ExpectSafe(false);
}

// An order stands, the hub does something, and it stands all the same; then people lift it.
Attack WhileSafe(const char* name, const char* does, std::function<void(Drill& drill, const Envelope& order)> attack) {
  return {name,
          does,
          {},
          [name, attack](Drill& drill) {
            const Envelope order = drill.Order(name);
            attack(drill, order);
            drill.Watch();
            drill.ExpectSafe(true);
            drill.Lift(order);
          },
          WallRule::kSafe};
}

}  // namespace

std::vector<Attack> OrderAttacks() {
  return {
      {"order-forged",
       "orders the safe picture with its own keys",
       {},
       [](Drill& drill) {
         const Hub& hub = drill.hub();
         ServeInVain(drill, {By(OrderOf(hub), {hub.timestamp_key, hub.timetable_key}),
                             By(OrderOf(hub), {PrivateKey::Generate()})});
       }},
      {"order-unsigned",
       "orders the safe picture without any signature",
       {},
       [](Drill& drill) { ServeInVain(drill, {By(OrderOf(drill.hub()), {})}); }},
      {"order-replayed-after-its-lift",
       "serves an old order again, without its lift",
       {},
       [](Drill& drill) {
         const Envelope order = drill.Order("replayed");
         drill.Lift(order);
         ServeInVain(drill, {order});
       },
       WallRule::kApproved},
      WhileSafe("order-withheld", "takes a standing order off the server",
                [](Drill& drill, const Envelope&) { drill.hub().files.erase("orders/safe.json"); }),
      WhileSafe("orders-emptied", "serves a list without any order",
                [](Drill& drill, const Envelope&) { drill.ServeOrders({}); }),
      WhileSafe("lift-forged", "lifts the order with its own keys",
                [](Drill& drill, const Envelope& order) {
                  const Hub& hub = drill.hub();
                  drill.ServeOrders({order, By(LiftPart(hub, order), {hub.timestamp_key, hub.snapshot_key})});
                }),
      WhileSafe("lift-by-one", "one person lifts the order, with both her phones",
                [](Drill& drill, const Envelope& order) {
                  const Insider& she = drill.people().insider();
                  drill.ServeOrders({order, By(LiftPart(drill.hub(), order), {she.phone, she.old_phone, she.sheet})});
                }),
      WhileSafe("lift-of-another-order", "serves another order with its lift",
                [](Drill& drill, const Envelope& order) {
                  const Envelope other = drill.people().GiveOrder("binh", "another");
                  drill.ServeOrders({order, other, drill.people().LiftOrder(other)});
                }),
      WhileSafe("lift-renamed", "puts the order's hash into another order's lift",
                [](Drill& drill, const Envelope& order) {
                  const Envelope lift = drill.people().LiftOrder(drill.people().GiveOrder("binh", "another"));
                  drill.ServeOrders({order, Envelope{LiftPart(drill.hub(), order), lift.signatures}});
                }),
      WhileSafe("orders-spoilt", "serves orders that cannot be read",
                [](Drill& drill, const Envelope&) {
                  for (const std::string& bytes :
                       {std::string("{\"orders\": [1, null, {}]}"), std::string(100'000, '['), std::string("<html>"),
                        std::string(), std::string(300'000, ' ')}) {
                    drill.hub().files["orders/safe.json"] = bytes;
                    drill.Watch(std::chrono::milliseconds(1300));
                  }
                }),
      WhileSafe("words-while-safe", "publishes a new timetable while an order stands",
                [](Drill& drill, const Envelope&) { ForgeTimetable(drill, TimetableOf(kMain)); }),
  };
}

}  // namespace bangron::drill
