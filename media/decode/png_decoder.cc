// The only reader of PNG bytes from outside. libpng leaves a failed call by longjmp, so everything that needs a
// destructor lives in PngJob, outside of the jump.
#include <png.h>

#include <csetjmp>
#include <cstdlib>
#include <cstring>

#include "media/decode/raw_picture.h"

namespace bangron {
namespace {

constexpr png_uint_32 kMostChunksKept = 16;
constexpr png_alloc_size_t kMostChunkBytes = 1U << 20U;  // a palette has 768

struct PngJob {
  std::string_view bytes;
  std::size_t at = 0;
  RawPicture picture;
  std::vector<png_bytep> rows;
  Error error;
};

[[noreturn]] void StopPng(png_structp png, png_const_charp why) {
  auto* job = static_cast<PngJob*>(png_get_error_ptr(png));
  if (job->error.code.empty()) job->error = {"picture-damaged", why};
  png_longjmp(png, 1);
}

void IgnorePngWarning(png_structp, png_const_charp) {}

void ReadPngBytes(png_structp png, png_bytep out, std::size_t count) {
  auto* job = static_cast<PngJob*>(png_get_io_ptr(png));
  if (count > job->bytes.size() - job->at) {
    job->error = {"picture-truncated", "PNG"};
    png_error(png, "end of file");
  }
  std::memcpy(out, job->bytes.data() + job->at, count);
  job->at += count;
}

png_voidp AllocatePng(png_structp png, png_alloc_size_t count) {
  void* memory = std::malloc(count);
  if (memory == nullptr) static_cast<PngJob*>(png_get_mem_ptr(png))->error = {"picture-too-much-memory", "PNG"};
  return memory;
}

void FreePng(png_structp, png_voidp memory) { std::free(memory); }

// An animation's first picture stands where every reader looks for the picture; acTL tells that more follow.
int NoteAnimation(png_structp png, png_unknown_chunkp chunk) {
  auto* job = static_cast<PngJob*>(png_get_user_chunk_ptr(png));
  if (std::memcmp(chunk->name, "acTL", 4) == 0) job->picture.is_first_of_many = true;
  return 1;
}

// Any kind of PNG to bytes B, G, R, A.
void AskForArgb(png_structp png, png_infop info) {
  const int colour = png_get_color_type(png, info);
  const bool has_key = png_get_valid(png, info, PNG_INFO_tRNS) != 0;
  png_set_scale_16(png);
  if (colour == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (colour == PNG_COLOR_TYPE_GRAY) png_set_expand_gray_1_2_4_to_8(png);
  if (has_key) png_set_tRNS_to_alpha(png);
  if ((colour & PNG_COLOR_MASK_COLOR) == 0) png_set_gray_to_rgb(png);
  if ((colour & PNG_COLOR_MASK_ALPHA) == 0 && !has_key) png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
  png_set_bgr(png);
}

// Fills job.rows; false where the size is refused.
bool MakeRows(PngJob& job, png_uint_32 width, png_uint_32 height) {
  if (const Result<void> fits = CheckPictureSize(width, height); !fits) {
    job.error = fits.error();
    return false;
  }
  job.picture.Resize({static_cast<int>(width), static_cast<int>(height)});
  for (int y = 0; y < job.picture.size.height; ++y) job.rows.push_back(job.picture.RowBytes(y));
  return true;
}

// A call of its own, so that no local of it lives across the jump.
[[gnu::noinline]] bool ReadPng(png_structp png, png_infop info, PngJob& job) {
  png_set_read_fn(png, &job, ReadPngBytes);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_cache_max(png, kMostChunksKept);
  png_set_chunk_malloc_max(png, kMostChunkBytes);
  // Words and profiles inside of the file are nobody's business here, and never unpacked.
  static const png_byte kSkipped[] = "iCCP\0iTXt\0tEXt\0zTXt\0sPLT\0eXIf\0hIST";
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, kSkipped, sizeof kSkipped / 5);
  png_set_read_user_chunk_fn(png, &job, NoteAnimation);
  png_read_info(png, info);
  const png_uint_32 width = png_get_image_width(png, info);
  if (!MakeRows(job, width, png_get_image_height(png, info))) return false;
  AskForArgb(png, info);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  if (png_get_rowbytes(png, info) != std::size_t{4} * width) png_error(png, "rows of another length");
  png_read_image(png, job.rows.data());
  png_read_end(png, nullptr);
  return true;
}

// False where the picture is refused: job.error says why.
bool ReadPngGuarded(png_structp png, png_infop info, PngJob& job) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp): libpng's way
  return ReadPng(png, info, job);
}

}  // namespace

Result<RawPicture> DecodePng(std::string_view bytes) {
  PngJob job{.bytes = bytes, .picture = {}, .rows = {}, .error = {}};
  png_structp png =
      png_create_read_struct_2(PNG_LIBPNG_VER_STRING, &job, StopPng, IgnorePngWarning, &job, AllocatePng, FreePng);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  if (info == nullptr) {
    png_destroy_read_struct(&png, nullptr, nullptr);
    return Error{"picture-too-much-memory", "PNG"};
  }
  const bool whole = ReadPngGuarded(png, info, job);
  png_destroy_read_struct(&png, &info, nullptr);
  if (!whole) return job.error;
  return std::move(job.picture);
}

}  // namespace bangron
