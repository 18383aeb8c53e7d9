// The pictures that an approval binds: every item of a tray on every screen profile, rendered by the same engine that
// the boards run. Not the comparing: feed/office/office_sign.cc when signing, the player when showing.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/base/result.h"
#include "feed/office/office.h"

namespace bangron {

// `data_dir` holds layouts/, lists/ and fonts/; `issuer` is the unit's name in public. Screens of one profile count
// once. Fails: "file-*", "findings" (a screen file with errors), as loading the look.
Result<PictureApprover> MakePictureApprover(const std::vector<std::filesystem::path>& screen_files,
                                            const std::filesystem::path& data_dir, const std::string& issuer = {});

// An approval as a target carries it: what ReadApproval (feed/generation_build.h) reads.
Json CustomOf(const ApprovedPictures& approved);

}  // namespace bangron
