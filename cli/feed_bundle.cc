// `bangron feed export` and `import`: drafts to another machine and back, by stick or any other way.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/feed_options.h"
#include "feed/office/office_bundle.h"

namespace bangron {
namespace {

Result<int> RunExport(const FeedOptions& options) {
  const Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  if (const Result<void> done = ExportBundle(*office, options.file); !done) return done.error();
  if (!options.quiet) fmt::print("{}: sign there with `bangron feed sign --office {}`\n", options.file, options.file);
  return kExitGood;
}

Result<int> RunImport(const FeedOptions& options) {
  const Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  const Result<ImportReport> report = ImportBundle(*office, options.file);
  if (!report) return report.error();
  if (!options.quiet) {
    for (const std::string& role : report->taken) fmt::print("taken: {}\n", role);
    if (report->taken.empty()) fmt::print("nothing new\n");
  }
  TellRefusals(report->refused);
  return report->refused.empty() ? kExitGood : kExitFindings;
}

}  // namespace

void AddFeedBundleCommands(CLI::App& feed, int& exit_code) {
  Subcommand out(feed, "export", "Drafts for another machine, without any key", Touch::kWrites, RunExport, exit_code);
  out.WithOffice()->add_option("-o,--output", out.options().file, "A new folder, perhaps on a stick")->required();
  out->footer("Example:\n  bangron feed export --office vp -o /media/usb/goi-ky");

  Subcommand in(feed, "import", "Takes back what was signed on another machine", Touch::kWrites, RunImport, exit_code);
  in.WithOffice()->add_option("bundle", in.options().file, "The folder of the bundle")->required();
  in->footer("Example:\n  bangron feed import --office vp /media/usb/goi-ky");
}

}  // namespace bangron
