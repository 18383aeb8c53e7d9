// What a web server can do to any file, without any key.
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

// The newest timestamp, spoilt as a text: the feed is refused.
Attack Spoils(const char* name, const char* does, const char* code,
              std::function<std::string(const std::string& bytes)> spoil) {
  return {name, does, {kFeed, code}, [spoil](Drill& drill) {
            drill.hub().SealTimestamp();
            std::string& bytes = drill.hub().Metadata("timestamp.json");
            bytes = spoil(bytes);
          }};
}

// A timestamp whose version is written so.
Attack CountsAs(const char* name, const char* does, const char* code, const char* number) {
  return Spoils(name, does, code, [number](const std::string& bytes) {
    const std::string key = "\"version\": ";
    const std::size_t at = bytes.rfind(key) + key.size();
    return std::string(bytes).replace(at, bytes.find_first_of(",\n}", at) - at, number);
  });
}

// Bytes that are no JSON at all.
Attack Serves(const char* name, const char* does, std::string bytes, const char* code = "json-syntax") {
  return Spoils(name, does, code, [bytes = std::move(bytes)](const std::string&) { return bytes; });
}

using Answer = std::optional<Result<FetchAnswer>>;

// People publish, and the hub answers every question in its own way: what `files` would say where that says nothing.
Attack Answers(const char* name, const char* does, Told must,
               std::function<Answer(const std::map<std::string, std::string>& files, const FetchRequest&)> answer) {
  return {name, does, std::move(must), [answer](Drill& drill) {
            drill.PeoplePublish();
            drill.hub().answers = [answer, &files = drill.hub().files](const FetchRequest& request) {
              return answer(files, request);
            };
          }};
}

Attack Fails(const char* name, const char* does, const char* code) {
  return Answers(name, does, {kFeed, code}, [code](const auto& /*files*/, const FetchRequest& request) -> Answer {
    return Error{code, request.path};
  });
}

std::vector<Attack> TextAttacks() {
  return {
      Spoils("json-key-twice", "writes a member of the timestamp twice", "json-duplicate-key",
             [](const std::string& bytes) { return "{\"signed\": {}, " + bytes.substr(1); }),
      Spoils("json-trailing", "puts a second value behind the timestamp", "json-syntax",
             [](const std::string& bytes) { return bytes + "{}"; }),
      Spoils("json-bom", "begins the timestamp with a byte order mark", "json-syntax",
             [](const std::string& bytes) { return "\xEF\xBB\xBF" + bytes; }),
      Spoils("json-nul", "ends the timestamp with a zero byte", "json-syntax",
             [](const std::string& bytes) { return bytes + std::string(1, '\0'); }),
      Spoils("json-not-utf8", "writes bytes that are no text", "json-syntax",
             [](const std::string& bytes) { return "{\"\xFF\xFE\": 1, " + bytes.substr(1); }),
      Spoils("cut", "cuts the timestamp in the middle", "json-syntax",
             [](const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); }),
      CountsAs("number-too-large", "counts beyond every whole number", "json-syntax", "99999999999999999999"),
      CountsAs("number-with-exponent", "counts in powers of ten", "json-syntax", "1e400"),
      CountsAs("number-with-fraction", "counts by halves", "too-few-signers", "9.5"),
      CountsAs("number-below-zero", "counts below zero", "signature-wrong", "-9"),
      Serves("json-deep", "nests five thousand lists", std::string(5000, '['), "json-too-deep"),
      Serves("web-page", "answers with a sign-in page", "<!DOCTYPE html><html>Wi-Fi</html>"),
      Serves("packed", "answers with packed bytes", std::string("\x1F\x8B\x08\x00\x00\x00\x00\x00", 8)),
      Serves("nothing", "answers with nothing", ""),
      {"spliced",
       "continues one timestamp with the end of another",
       {kFeed, "signature-wrong"},
       [](Drill& drill) {
         std::string& bytes = drill.hub().Metadata("timestamp.json");
         const std::string older = bytes;
         drill.hub().SealTimestamp();
         bytes = bytes.substr(0, bytes.size() / 2) + older.substr(bytes.size() / 2);
       }},
      {"json-written-otherwise",
       "writes the same timestamp in other words, which is its right: signatures cover the meaning",
       {},
       [](Drill& drill) {
         drill.hub().SealTimestamp();
         std::string& bytes = drill.hub().Metadata("timestamp.json");
         bytes = "\n\t " + WriteJson(ParseJson(bytes).value()) + "\r\n";
       }},
  };
}

}  // namespace

std::vector<Attack> WireAttacks() {
  std::vector<Attack> all = TextAttacks();
  const std::vector<Attack> answers{
      Answers("never-modified", "says of every file that it has not changed", {},
              [](const auto& /*files*/, const FetchRequest& request) -> Answer {
                return FetchAnswer{true, {}, request.etag};
              }),
      Answers("etag-reused", "gives every file one name", {},
              [](const auto& files, const FetchRequest& request) -> Answer {
                const auto file = files.find(request.path);
                if (file == files.end()) return std::nullopt;
                return FetchAnswer{!request.etag.empty(), request.etag.empty() ? file->second : "", "\"same\""};
              }),
      Answers("as-large-as-may-be", "answers every question with as many bytes as are taken", {kFeed, "json-too-deep"},
              [](const auto& /*files*/, const FetchRequest& request) -> Answer {
                if (request.path.ends_with(".root.json") || request.path.starts_with("orders/")) return std::nullopt;
                return FetchAnswer{false, std::string(request.max_bytes, '['), {}};
              }),
      Answers("files-exchanged", "answers every question with another file of the feed", {},
              [](const auto& files, const FetchRequest& request) -> Answer {
                const auto file = files.find(request.path);
                if (file == files.end()) return std::nullopt;
                const auto next = std::next(file) == files.end() ? files.begin() : std::next(file);
                if (next->second.size() > request.max_bytes) return Error{"fetch-too-large", request.path};
                return FetchAnswer{false, next->second, {}};
              }),
      Fails("without-end", "answers every question with more than was asked for", "fetch-too-large"),
      Fails("always-busy", "asks for patience for ever", "fetch-busy"),
      Fails("no-file-is-there", "denies every file", "fetch-not-found"),
  };
  all.insert(all.end(), answers.begin(), answers.end());
  return all;
}

}  // namespace bangron::drill
