#include "engine/viet/proof_read.h"

#include "engine/viet/checks.h"
#include "engine/viet/reading.h"

namespace bangron {
namespace {

// Per cent of the judged tokens. Source: shared facts, part 9.
constexpr int kIllegalSuspect = 5;
constexpr int kIllegalDamaged = 25;
constexpr int kMarksDamaged = 20;
// Of clean tokens 72 in a hundred bear a mark; a text with less than three deviations below that has lost some.
constexpr long kMarksUsual = 72;
constexpr long kVarianceTimesNine = 18000;  // 9 * 0.72 * 0.28 * 10000, rounded
constexpr int kTokensForMarks = 5;          // shorter texts may have none by chance

bool HasFewMarks(const ProofReport& report) {
  if (report.tokens < kTokensForMarks) return false;
  const long missing = kMarksUsual * report.tokens - 100L * report.with_marks;
  return missing > 0 && missing * missing > kVarianceTimesNine * report.tokens;
}

// What speaks against a text beside the share of illegal syllables.
struct Doubts {
  bool few_marks = false;
  bool unlikely = false;
  bool has_errors = false;
};

Verdict Judge(const ProofReport& report, const Doubts& doubts) {
  const bool hardly_any =
      report.tokens >= kTokensForMarks && report.with_marks * 100 < report.tokens * kMarksDamaged && doubts.few_marks;
  const bool damaged = report.illegal * 100 >= report.tokens * kIllegalDamaged && report.illegal > 1;
  if (damaged || hardly_any) return Verdict::kDamaged;
  const bool suspect = report.illegal * 100 >= report.tokens * kIllegalSuspect && report.illegal > 0;
  const bool doubted = doubts.few_marks || doubts.unlikely || doubts.has_errors;
  return suspect || doubted ? Verdict::kSuspect : Verdict::kClean;
}

}  // namespace

ProofReport ProofRead(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics) {
  ProofReport report;
  Reading reading(text, start, lists, diagnostics);
  CheckSyllables(reading, report);
  Doubts doubts;
  doubts.unlikely = CheckUsage(reading, report);
  CheckForm(reading);
  CheckPhrases(reading);
  CheckPlaces(reading);
  CheckDates(reading);
  doubts.has_errors = reading.HasErrors();
  doubts.few_marks = HasFewMarks(report);
  report.verdict = Judge(report, doubts);
  if (doubts.few_marks) {
    const Severity severity = report.verdict == Verdict::kDamaged ? Severity::kError : Severity::kWarning;
    reading.Add({"few-marks", severity, start, {}, std::string(text), {}, {}});
  }
  return report;
}

}  // namespace bangron
