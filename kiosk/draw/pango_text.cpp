#include "kiosk/draw/pango_text.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <string_view>
#include <unordered_map>

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

namespace doorway::kiosk {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct DestroyConfig {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct DestroyOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <typename T>
using Object = std::unique_ptr<T, Unref>;

constexpr std::size_t kMaxMeasured = 4000;

// fontconfig knows Chinese by country, not by script.
std::string pango_language(const std::string& tag) {
  if (tag.starts_with("zh-Hant")) return "zh-tw";
  if (tag.starts_with("zh")) return "zh-cn";
  return tag.empty() ? "en" : tag;
}

// Without a system configuration there are no fallback rules: this list is the fallback.
std::string families(const std::string& tag) {
  std::string han = "Noto Sans CJK SC";
  if (tag.starts_with("zh-Hant")) han = "Noto Sans CJK TC";
  if (tag.starts_with("ko")) han = "Noto Sans CJK KR";
  if (tag.starts_with("ja")) han = "Noto Sans CJK JP";
  return "Noto Sans," + han +
         ",Noto Sans Arabic UI,Noto Sans Armenian,Noto Sans Devanagari,Noto Sans Gurmukhi";
}

std::string cache_key(const std::string& text, const TextStyle& style, double width) {
  return style.language + '|' + std::to_string(style.pixels) + (style.bold ? 'b' : 'r') +
         std::to_string(static_cast<int>(style.align)) + (style.right_to_left ? '<' : '>') +
         std::to_string(width) + '|' + text;
}

// Korean is read by words, which Unicode lets break between any two syllables (UAX 14, ID class);
// one that could not stand in a line alone may still break.
void keep_words_whole(PangoAttrList& attributes, const std::string& text) {
  constexpr std::size_t kLongest = 36;  // bytes: twelve syllables
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    if (end - begin > 3 && end - begin <= kLongest) {
      PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
      whole->start_index = static_cast<guint>(begin);
      whole->end_index = static_cast<guint>(end);
      pango_attr_list_insert(&attributes, whole);
    }
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::filesystem::path> noto_fonts() {
  // The UI cut of Arabic keeps to the line height of Latin; the other is up to twice as high.
  const std::filesystem::path plain = "/usr/share/fonts/truetype/noto";
  const std::filesystem::path cjk = "/usr/share/fonts/opentype/noto";
  std::vector<std::filesystem::path> files;
  for (const char* family : {"NotoSans", "NotoSansArabicUI", "NotoSansArmenian",
                             "NotoSansDevanagari", "NotoSansGurmukhi", "NotoSansKhmer"}) {
    for (const char* weight : {"-Regular.ttf", "-Bold.ttf"}) {
      files.push_back(plain / (std::string(family) + weight));
    }
  }
  files.push_back(cjk / "NotoSansCJK-Regular.ttc");
  files.push_back(cjk / "NotoSansCJK-Bold.ttc");
  return files;
}

struct PangoText::State {
  std::unique_ptr<FcConfig, DestroyConfig> config;
  Object<PangoFontMap> map;
  Object<PangoContext> context;
  std::unordered_map<std::string, TextExtent> measured;

  Object<PangoLayout> lay_out(const std::string& text, const TextStyle& style, double width) const;
};

Object<PangoLayout> PangoText::State::lay_out(const std::string& text, const TextStyle& style,
                                              double width) const {
  // The direction is the language's, said here; Pango's guess would turn a number or a name around.
  pango_context_set_base_dir(context.get(),
                             style.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language(context.get(),
                             pango_language_from_string(pango_language(style.language).c_str()));
  Object<PangoLayout> layout(pango_layout_new(context.get()));
  pango_layout_set_auto_dir(layout.get(), FALSE);

  std::unique_ptr<PangoFontDescription, FreeFont> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), families(style.language).c_str());
  pango_font_description_set_weight(font.get(),
                                    style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), style.pixels * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());

  std::unique_ptr<PangoAttrList, FreeAttributes> attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("tnum=1"));
  if (style.language == "ko") keep_words_whole(*attributes, text);
  pango_layout_set_attributes(layout.get(), attributes.get());

  const bool right = (style.align == Align::trailing) != style.right_to_left;
  pango_layout_set_alignment(layout.get(), style.align == Align::center ? PANGO_ALIGN_CENTER
                                           : right                      ? PANGO_ALIGN_RIGHT
                                                                        : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (width > 0) pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  return layout;
}

PangoText::PangoText(const std::vector<std::filesystem::path>& fonts)
    : state_(std::make_unique<State>()) {
  state_->config.reset(FcConfigCreate());
  for (const auto& file : fonts) {
    if (FcConfigAppFontAddFile(state_->config.get(),
                               reinterpret_cast<const FcChar8*>(file.c_str())) == FcFalse) {
      throw FontError("cannot read the font " + file.string() +
                      ": install fonts-noto-core, fonts-noto-ui-core and fonts-noto-cjk");
    }
  }
  state_->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(state_->map.get()), state_->config.get());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(state_->map.get()), 96);
  state_->context.reset(pango_font_map_create_context(state_->map.get()));

  std::unique_ptr<cairo_font_options_t, DestroyOptions> options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(state_->context.get(), options.get());
}

// Fonts and their map hold each other; the map is told to let go.
PangoText::~PangoText() {
  if (state_->map) pango_fc_font_map_shutdown(PANGO_FC_FONT_MAP(state_->map.get()));
}

TextExtent PangoText::measure(const std::string& text, const TextStyle& style, double width) {
  const std::string key = cache_key(text, style, width);
  if (const auto known = state_->measured.find(key); known != state_->measured.end()) {
    return known->second;
  }
  const auto layout = state_->lay_out(text, style, width);
  int w = 0;
  int h = 0;
  pango_layout_get_size(layout.get(), &w, &h);
  const TextExtent extent{std::ceil(w / double{PANGO_SCALE}), std::ceil(h / double{PANGO_SCALE}),
                          pango_layout_get_line_count(layout.get()),
                          pango_layout_get_unknown_glyphs_count(layout.get())};
  if (state_->measured.size() >= kMaxMeasured) state_->measured.clear();
  state_->measured.emplace(key, extent);
  return extent;
}

std::vector<std::size_t> PangoText::line_starts(const std::string& text, const TextStyle& style,
                                                double width) {
  const auto layout = state_->lay_out(text, style, width);
  std::vector<std::size_t> starts;
  for (int line = 0; line < pango_layout_get_line_count(layout.get()); ++line) {
    const PangoLayoutLine* found = pango_layout_get_line_readonly(layout.get(), line);
    starts.push_back(static_cast<std::size_t>(found->start_index));
  }
  return starts;
}

CaretPlace PangoText::caret(const std::string& text, const TextStyle& style, double width) {
  const auto layout = state_->lay_out(text, style, width);
  // The last letter's box ends where it is written towards: its width is negative from right to
  // left.
  constexpr std::string_view kIsolateBegins = "\u2068";
  constexpr std::string_view kIsolateEnds = "\u2069";
  const std::size_t end = text.size() - (text.ends_with(kIsolateEnds) ? kIsolateEnds.size() : 0);
  PangoRectangle box{};
  if (end == 0 || std::string_view(text).substr(0, end) == kIsolateBegins) {
    pango_layout_get_cursor_pos(layout.get(), 0, &box, nullptr);
    box.width = 0;
  } else {
    const char* last = g_utf8_prev_char(text.data() + end);
    pango_layout_index_to_pos(layout.get(), static_cast<int>(last - text.data()), &box);
  }
  return {(box.x + box.width) / double{PANGO_SCALE}, box.y / double{PANGO_SCALE},
          box.height / double{PANGO_SCALE}};
}

Coverage PangoText::render(const std::string& text, const TextStyle& style, double width) {
  const auto layout = state_->lay_out(text, style, width);
  int w = 0;
  int h = 0;
  pango_layout_get_pixel_size(layout.get(), &w, &h);
  Coverage coverage;
  coverage.inset = static_cast<int>(std::ceil(style.pixels * 0.3)) + 2;
  coverage.width = (width > 0 ? static_cast<int>(std::ceil(width)) : w) + 2 * coverage.inset;
  coverage.height = h + 2 * coverage.inset;

  const std::unique_ptr<cairo_surface_t, DestroySurface> surface(
      cairo_image_surface_create(CAIRO_FORMAT_A8, coverage.width, coverage.height));
  const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(surface.get()));
  cairo_move_to(cairo.get(), coverage.inset, coverage.inset);
  pango_cairo_show_layout(cairo.get(), layout.get());
  cairo_surface_flush(surface.get());

  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const auto row = static_cast<std::size_t>(coverage.width);
  coverage.pixels.resize(row * static_cast<std::size_t>(coverage.height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(coverage.height); ++y) {
    std::memcpy(coverage.pixels.data() + y * row, rows + y * stride, row);
  }
  return coverage;
}

void PangoText::forget() {
  state_->measured.clear();
}

}  // namespace doorway::kiosk

#ifdef __SANITIZE_ADDRESS__
// fontconfig keeps its tables behind offsets in place of pointers, which the leak detector cannot
// follow; that it let them pass is not told each time.  The detector's own names:
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n";
}
extern "C" const char* __lsan_default_options() {
  return "print_suppressions=0";
}
// NOLINTEND(bugprone-reserved-identifier)
#endif
