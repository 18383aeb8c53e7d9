// Pictures: what a hub does to those that two people signed, and what two people sign who did not look.
#include "tests/drill/attacks.h"
#include "tests/support/picture_files.h"

namespace bangron::drill {
namespace {

constexpr char kPicturesRole[] = "words-xa-mau-d4";

// The time in which the item with the picture comes on and goes.
constexpr std::chrono::seconds kOneLoop{5};

// A picture that no board has seen so far.
std::string NewPhoto(const Drill& drill) {
  const auto colour = static_cast<std::uint32_t>(drill.people().version()) * 0x9E3779U;
  return PngOf(Halves({24, 16}, 0xFF000000 | colour, 0xFFFFFFFF));
}

void ShowPicture(Drill& drill, const std::string& bytes) {
  drill.PeoplePublishPicture(bytes);
  ForgeTimetable(drill, TimetableOf(WithMain(kPictureItem)));
}

// People publish a first picture, which comes on, and then another under the same name with other words beside it: the
// hub does something to it. Whatever is on belongs together.
Attack AtTheSecond(const char* name, const char* does, Told must,
                   std::function<void(Hub& hub, const std::string& first)> attack) {
  return {name, does, std::move(must), [attack](Drill& drill) {
            const std::string first = NewPhoto(drill);
            ShowPicture(drill, first);
            drill.Watch(kOneLoop);
            drill.ExpectSeen(kPictureItem);
            ShowPicture(drill, NewPhoto(drill));
            attack(drill.hub(), first);
            drill.Watch(kOneLoop);
          }};
}

// Two people sign a picture that is none. Its item is not shown; nothing else suffers.
Attack Poison(const char* name, const char* does, const std::string& bytes) {
  return {name, does, {}, [bytes](Drill& drill) {
            ShowPicture(drill, bytes);
            drill.Watch();
            drill.ExpectNotSet(kPictureItem);
          }};
}

std::vector<Attack> HubsPictures() {
  return {
      AtTheSecond("picture-swapped", "serves other bytes in the place of a new picture", {kPicture, "wrong-hash"},
                  [](Hub& hub, const std::string&) {
                    std::string& bytes = hub.Target(kPicturesRole, kPicture);
                    bytes.assign(bytes.size(), 'x');
                  }),
      AtTheSecond("picture-withheld", "serves new words, but not the new picture of them",
                  {kPicture, "fetch-not-found"},
                  [](Hub& hub, const std::string&) { hub.Withhold(kPicturesRole, kPicture); }),
      AtTheSecond("picture-without-its-words", "serves a new picture, but not the new words of it",
                  {kPictureItem, "fetch-not-found"},
                  [](Hub& hub, const std::string&) { hub.Withhold(kPicturesRole, kPictureItem); }),
      AtTheSecond("picture-of-before", "serves the picture of before in the place of the new one", {},
                  [](Hub& hub, const std::string& first) { hub.Target(kPicturesRole, kPicture) = first; }),
      {"picture-listed-by-the-hub",
       "lists a picture of its own under the approved one's path",
       {},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         Targets list;
         list.targets[kPicture] = hub.PutTarget(kPicture, NewPhoto(drill));
         list.targets[kTimetablePath] = hub.PutTarget(kTimetablePath, TimetableOf(WithMain(kPictureItem)));
         hub.PutTimetableList(std::move(list));
         hub.Seal();
         drill.MayShow(kPictureItem);
         drill.Watch(kOneLoop);
         drill.ExpectSeen(kPictureItem);
       }},
  };
}

}  // namespace

std::vector<Attack> PictureAttacks() {
  const std::string good = PngOf(Speckled({24, 16}));
  std::vector<Attack> all{
      Poison("picture-bomb", "a small file of sixty thousand by sixty thousand pixels",
             std::string(kPngSignature) + PngHead(60'000, 60'000, 8, 2) +
                 PngChunk("IDAT", ZlibOf(std::string(1'000'000, '\0'))) + PngChunk("IEND", "")),
      Poison("picture-cut", "half a picture", good.substr(0, good.size() / 2)),
      Poison("picture-without-pixels", "a picture of no width", std::string(kPngSignature) + PngHead(0, 16, 8, 2)),
      Poison("picture-of-nothing", "a file without a byte", ""),
      Poison("picture-that-is-a-page", "a web page by a picture's name", "<!DOCTYPE html><svg onload=alert(1)></svg>"),
      Poison("picture-for-print", "colours that no screen has", JpegOf(Speckled({16, 16}), {.is_cmyk = true})),
      Poison("picture-of-lies", "a canvas as large as numbers go", WebpHead(1U << 24U, 1U << 24U, "")),
  };
  const std::vector<Attack> hubs = HubsPictures();
  all.insert(all.end(), hubs.begin(), hubs.end());
  return all;
}

}  // namespace bangron::drill
