#include "engine/viet/look_alikes.h"

#include <array>
#include <utility>

namespace bangron {

char32_t LooksLike(char32_t letter) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 37> kLetters{
      {{U'Ð', U'Đ'}, {U'Ɖ', U'Đ'}, {U'ð', U'đ'}, {U'ɖ', U'đ'}, {U'А', U'A'}, {U'В', U'B'}, {U'Е', U'E'}, {U'К', U'K'},
       {U'М', U'M'}, {U'Н', U'H'}, {U'О', U'O'}, {U'Р', U'P'}, {U'С', U'C'}, {U'Т', U'T'}, {U'Х', U'X'}, {U'У', U'Y'},
       {U'І', U'I'}, {U'а', U'a'}, {U'е', U'e'}, {U'о', U'o'}, {U'р', U'p'}, {U'с', U'c'}, {U'у', U'y'}, {U'х', U'x'},
       {U'і', U'i'}, {U'Α', U'A'}, {U'Β', U'B'}, {U'Ε', U'E'}, {U'Η', U'H'}, {U'Ι', U'I'}, {U'Κ', U'K'}, {U'Μ', U'M'},
       {U'Ν', U'N'}, {U'Ο', U'O'}, {U'Τ', U'T'}, {U'ο', U'o'}, {U'ı', U'i'}}};
  for (const auto& [strange, ours] : kLetters) {
    if (strange == letter) return ours;
  }
  return 0;
}

}  // namespace bangron
