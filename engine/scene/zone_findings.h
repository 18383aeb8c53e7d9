// What a person should look at before words go on a wall: letters too small, faces chosen, letters lent, fields that no
// region shows. Not whether it is readable from where people stand: viewing.h.
#pragma once

#include <vector>

#include "engine/layout/arrange.h"
#include "engine/scene/zone.h"
#include "engine/text/set_text.h"

namespace bangron {

// Leaves out what may leave, and runs what cannot be read standing: everything where the zone has but one line to give,
// a table anywhere.
// Findings: text-too-small, text-runs.
LayoutNode LegibleTree(const Zone& zone, LayoutNode tree);

// The tree where nothing can stand: everything that the item says on one running line.
LayoutNode RunningTree(std::string background);

// field-not-shown
void ReportUnshown(const Zone& zone, const LayoutNode& tree);
// glyph-missing: what the role's own face lacks; what a face that was chosen lacks.
void ReportFallbackFonts(const Zone& zone, const std::vector<PlacedNode>& placed);
void ReportLent(const Zone& zone, const LayoutNode& region, const SetText& set);
// font-unusable
void ReportUnusableFonts(const Zone& zone);

// Why the region has its face.
void NoteChoice(const Zone& zone, const LayoutNode& region, RegionReport& report);
// Tells which face a small panel got, and what that face cannot tell apart: face-chosen, tones-weak, capitals-stack.
void ReportFace(const Zone& zone, const LayoutNode& region, const RegionReport& report);

}  // namespace bangron
