#include "player/output/plugins/display_events.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

std::string MessageOf(std::initializer_list<std::string_view> fields) {
  std::string message;
  for (const std::string_view field : fields) message.append(field).push_back('\0');
  return message;
}

TEST(DisplayEvents, HearsDisplaysAlone) {
  EXPECT_TRUE(IsDisplayEvent(MessageOf({"change@/devices/pci0000:00/drm/card0", "ACTION=change", "SUBSYSTEM=drm",
                                        "HOTPLUG=1", "DEVTYPE=drm_minor", "SEQNUM=4711"})));
  EXPECT_TRUE(IsDisplayEvent(MessageOf({"add@/devices/drm/card1", "ACTION=add", "SUBSYSTEM=drm"})));
  EXPECT_FALSE(IsDisplayEvent(MessageOf({"change@/devices/drm/card0", "ACTION=change", "SUBSYSTEM=drm", "LEASE=1"})));
  EXPECT_FALSE(IsDisplayEvent(MessageOf({"add@/devices/usb1", "ACTION=add", "SUBSYSTEM=usb", "HOTPLUG=1"})));
  EXPECT_FALSE(IsDisplayEvent(""));
  EXPECT_FALSE(IsDisplayEvent(std::string_view("\0\0\0", 3)));
  EXPECT_TRUE(IsDisplayEvent(std::string_view("SUBSYSTEM=drm\0HOTPLUG=1", 23))) << "a last field without its zero";
}

TEST(DisplayEvents, NeverWaits) {
  DisplayEvents events;
  for (int look = 0; look < 3; ++look) events.TakeChanged();
}

}  // namespace
}  // namespace bangron
