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

Verdict Judge(const ProofReport& report, bool few_marks, bool has_errors) {
  const bool hardly_any =
      report.tokens >= kTokensForMarks && report.with_marks * 100 < report.tokens * kMarksDamaged && few_marks;
  const bool damaged = report.illegal * 100 >= report.tokens * kIllegalDamaged && report.illegal > 1;
  if (damaged || hardly_any) return Verdict::kDamaged;
  const bool suspect = report.illegal * 100 >= report.tokens * kIllegalSuspect && report.illegal > 0;
  return suspect || few_marks || has_errors ? Verdict::kSuspect : Verdict::kClean;
}

}  // namespace

ProofReport ProofRead(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics) {
  ProofReport report;
  Reading reading(text, start, lists, diagnostics);
  CheckSyllables(reading, report);
  CheckForm(reading);
  CheckPhrases(reading);
  CheckPlaces(reading);
  CheckDates(reading);
  const bool has_errors = reading.HasErrors();
  const bool few_marks = HasFewMarks(report);
  report.verdict = Judge(report, few_marks, has_errors);
  if (few_marks) {
    const Severity severity = report.verdict == Verdict::kDamaged ? Severity::kError : Severity::kWarning;
    reading.Add({"few-marks", severity, start, {}, std::string(text), {}, {}});
  }
  return report;
}

}  // namespace bangron
