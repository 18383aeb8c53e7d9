// Words and the pictures that they name were signed in one list and count as one: never new words with the picture of
// before, nor the other way round, whichever of the two a source holds back.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/trust/words_list.h"
#include "feed/generation_record.h"
#include "feed/store.h"

namespace bangron {

// `tray`: what is taken of a tray whose newest list has `proof` and names `media`. Words whose pictures did not come
// become the words of before, with the pictures of before, where there are such.
void KeepPicturesWithTheirWords(std::vector<RecordEntry>& tray, const RecordProof& proof,
                                std::span<const SignedTarget> media, std::span<const RecordEntry> standing,
                                const Store& store);

}  // namespace bangron
