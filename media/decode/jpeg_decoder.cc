// The only reader of JPEG bytes from outside. libjpeg leaves a failed call by longjmp, so everything that needs a
// destructor lives in JpegJob, outside of the jump.
#include <cstddef>
#include <cstdio>
// jpeglib.h needs both before it.
#include <fmt/format.h>
#include <jerror.h>
#include <jpeglib.h>

#include <array>
#include <csetjmp>

#include "media/decode/exif.h"
#include "media/decode/raw_picture.h"

namespace bangron {
namespace {

// Encoders write ten; every further scan of a progressive file costs a pass over the whole picture.
constexpr int kMostScans = 100;
constexpr unsigned kMostMarkerBytes = 0xFFFF;

struct JpegJob {
  jpeg_decompress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf jump{};
  RawPicture picture;
  Error error;
};

JpegJob& JobOf(j_common_ptr jpeg) { return *static_cast<JpegJob*>(jpeg->client_data); }

// What the library's own error means; `words` are its own.
Error JpegError(const jpeg_decompress_struct& jpeg, const char* words) {
  switch (jpeg.err->msg_code) {
    case JERR_IMAGE_TOO_BIG:
      return {"picture-too-large", fmt::format("{}x{}", jpeg.image_width, jpeg.image_height)};
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE:
      return {"picture-too-much-memory", "JPEG"};
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_NOT_COMPILED:
    case JERR_CONVERSION_NOTIMPL:
      return {"picture-unsupported", words};
    default:
      return {"picture-damaged", words};
  }
}

[[noreturn]] void StopJpeg(j_common_ptr jpeg) {
  JpegJob& job = JobOf(jpeg);
  if (job.error.code.empty()) {
    std::array<char, JMSG_LENGTH_MAX> words{};
    jpeg->err->format_message(jpeg, words.data());
    job.error = JpegError(job.jpeg, words.data());
  }
  std::longjmp(job.jump, 1);  // NOLINT(cert-err52-cpp): libjpeg's way
}

// libjpeg mends what is missing with grey and only warns; half a picture is none.
void JudgeJpegWarning(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  JpegJob& job = JobOf(jpeg);
  switch (jpeg->err->msg_code) {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_TOO_MUCH_DATA:
    case JWRN_JFIF_MAJOR:
    case JWRN_ADOBE_XFORM:
      return;  // an odd header or a byte too many: the pixels are whole
    case JWRN_JPEG_EOF:
      job.error = {"picture-truncated", "JPEG"};
      break;
    default:
      break;
  }
  StopJpeg(jpeg);
}

void DropJpegMessage(j_common_ptr) {}

void LimitScans(j_common_ptr jpeg) {
  if (!jpeg->is_decompressor) return;
  if (JobOf(jpeg).jpeg.input_scan_number <= kMostScans) return;
  JobOf(jpeg).error = {"picture-unsupported", "JPEG, more than 100 scans"};
  StopJpeg(jpeg);
}

void ReadOrientation(JpegJob& job) {
  for (const jpeg_marker_struct* marker = job.jpeg.marker_list; marker != nullptr; marker = marker->next) {
    const std::string_view bytes(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (const int orientation = ExifOrientation(bytes); orientation != 0) {
      job.picture.orientation = orientation;
      return;
    }
  }
}

// False where the picture is refused.
bool Prepare(JpegJob& job) {
  jpeg_decompress_struct& jpeg = job.jpeg;
  if (const Result<void> fits = CheckPictureSize(jpeg.image_width, jpeg.image_height); !fits) {
    job.error = fits.error();
    return false;
  }
  if (jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK) {
    job.error = {"picture-cmyk", "JPEG, CMYK"};
    return false;
  }
  ReadOrientation(job);
  job.picture.Resize({static_cast<int>(jpeg.image_width), static_cast<int>(jpeg.image_height)});
  jpeg.out_color_space = JCS_EXT_BGRA;
  jpeg.dct_method = JDCT_ISLOW;  // the one whose bytes are the same on every processor
  return true;
}

// A call of its own, so that no local of it lives across the jump.
[[gnu::noinline]] bool ReadJpeg(std::string_view bytes, JpegJob& job) {
  jpeg_decompress_struct& jpeg = job.jpeg;
  jpeg_create_decompress(&jpeg);
  jpeg.progress = &job.progress;
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned long>(bytes.size()));
  jpeg_save_markers(&jpeg, JPEG_APP0 + 1, kMostMarkerBytes);
  jpeg_read_header(&jpeg, TRUE);
  if (!Prepare(job)) return false;
  jpeg_start_decompress(&jpeg);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = job.picture.RowBytes(static_cast<int>(jpeg.output_scanline));
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  return true;
}

// False where the picture is refused: job.error says why.
bool ReadJpegGuarded(std::string_view bytes, JpegJob& job) {
  if (setjmp(job.jump) != 0) return false;  // NOLINT(cert-err52-cpp): libjpeg's way
  return ReadJpeg(bytes, job);
}

}  // namespace

Result<RawPicture> DecodeJpeg(std::string_view bytes) {
  JpegJob job;
  job.jpeg.err = jpeg_std_error(&job.errors);
  job.jpeg.client_data = &job;
  job.errors.error_exit = StopJpeg;
  job.errors.emit_message = JudgeJpegWarning;
  job.errors.output_message = DropJpegMessage;
  job.progress.progress_monitor = LimitScans;
  const bool whole = ReadJpegGuarded(bytes, job);
  jpeg_destroy_decompress(&job.jpeg);
  if (!whole) return job.error;
  return std::move(job.picture);
}

}  // namespace bangron
