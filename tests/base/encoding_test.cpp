// Hexadecimal, base64, UTF-8 validity and foreign text in messages.
#include "engine/base/encoding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace homeostat::base {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes(const std::string& text) {
  return {text.begin(), text.end()};
}

TEST(Hex, known_values_and_both_cases) {
  EXPECT_EQ(to_hex(Bytes{0x00, 0x9a, 0xff}), "009aff");
  EXPECT_EQ(from_hex("009AfF"), (Bytes{0x00, 0x9a, 0xff}));
  EXPECT_EQ(from_hex(""), Bytes{});
}

TEST(Hex, anything_else_is_nothing) {
  for (const char* text : {"0", "0g", "g0", " 0", "0x", "00 ", "\xc3\xa9"})
    EXPECT_FALSE(from_hex(text)) << text;
}

RC_GTEST_PROP(HexLaws, comes_back, (const Bytes& given)) {
  RC_ASSERT(from_hex(to_hex(given)) == given);
}

TEST(Base64, rfc_4648_section_10) {
  const std::vector<std::pair<std::string, std::string>> examples{{"", ""},
                                                                  {"f", "Zg=="},
                                                                  {"fo", "Zm8="},
                                                                  {"foo", "Zm9v"},
                                                                  {"foob", "Zm9vYg=="},
                                                                  {"fooba", "Zm9vYmE="},
                                                                  {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : examples) {
    EXPECT_EQ(to_base64(bytes(plain)), encoded);
    EXPECT_EQ(from_base64(encoded), bytes(plain));
  }
  EXPECT_EQ(to_base64(Bytes{0xfb, 0xff, 0xfe}), "+//+");
}

TEST(Base64, anything_else_is_nothing) {
  for (const char* text : {"Z", "Zg", "Zg=", "Zg===", "Z===", "====", "=Zg=", "Zg==Zg==", "Zm9v\n", " Zm9v",
                           "Zm-_", "Zm9*", "Z\xc3\xa9w", "Zh==", "Zm9="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
}

RC_GTEST_PROP(Base64Laws, comes_back, (const Bytes& given)) {
  RC_ASSERT(from_base64(to_base64(given)) == given);
}

RC_GTEST_PROP(Base64Laws, a_byte_string_has_one_form, ()) {
  const auto text = *rc::gen::container<std::string>(8, rc::gen::element('A', 'Q', 'g', 'x', '/', '='));
  const auto decoded = from_base64(text);
  RC_PRE(decoded.has_value());
  RC_ASSERT(to_base64(*decoded) == text);
}

TEST(Utf8, boundaries) {
  for (const char* good :
       {"", "plain", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
        "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "12345678\xc3\xa9 12345678"}) {
    EXPECT_TRUE(is_utf8(good)) << to_hex(bytes(good));
  }
  for (const char* bad :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x41", "\xe0\x9f\xbf", "\xe0\xa0",
        "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x90\x80", "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xff", "12345678\xff", "1234567\xff", "123456789\x80", "\xc3\xa9\x80"}) {
    EXPECT_FALSE(is_utf8(bad)) << to_hex(bytes(bad));
  }
}

TEST(Utf8, a_bad_byte_is_found_at_every_place_of_a_long_text) {
  // Eight bytes are looked at together where all are ASCII.
  for (std::size_t place = 0; place < 32; ++place) {
    std::string text(32, 'x');
    text[place] = '\xff';
    EXPECT_FALSE(is_utf8(text)) << place;
  }
}

/// UTF-8 of any scalar value, written as the standard's table has it.
std::string encoded(std::uint32_t value) {
  const auto last = [&](unsigned shift) { return static_cast<char>(0x80U | ((value >> shift) & 0x3FU)); };
  if (value < 0x80) return {static_cast<char>(value)};
  if (value < 0x800) return {static_cast<char>(0xC0U | (value >> 6U)), last(0)};
  if (value < 0x10000) return {static_cast<char>(0xE0U | (value >> 12U)), last(6), last(0)};
  return {static_cast<char>(0xF0U | (value >> 18U)), last(12), last(6), last(0)};
}

TEST(Utf8, every_scalar_value_and_no_surrogate) {
  for (std::uint32_t value = 0; value <= 0x110010; ++value) {
    const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    ASSERT_EQ(is_utf8(encoded(value)), scalar) << value;
  }
}

TEST(Quoted, shows_plain_text_as_it_is) {
  EXPECT_EQ(quoted("floor"), "\"floor\"");
  EXPECT_EQ(quoted("modèle 模型"), "\"modèle 模型\"");
  EXPECT_EQ(quoted(""), "\"\"");
}

TEST(Quoted, escapes_what_would_disturb_a_terminal) {
  EXPECT_EQ(quoted("a\nb\x1b[31m"), "\"a\\x0ab\\x1b[31m\"");
  EXPECT_EQ(quoted("\xc2\x85"), "\"\\x85\"");
  EXPECT_EQ(quoted("\xff"), "\"\\xff\"");
  EXPECT_EQ(quoted("\xe2\x80\xae"), "\"\\u202e\"");
  EXPECT_EQ(quoted("a\"b\\"), "\"a\\\"b\\\\\"");
  EXPECT_EQ(quoted(std::string_view("\0", 1)), "\"\\x00\"");
}

RC_GTEST_PROP(QuotedLaws, any_bytes_become_one_short_line, (const std::string& given)) {
  const auto shown = base::quoted(given + given + given + given);
  RC_ASSERT(is_utf8(shown));
  RC_ASSERT(shown.size() <= 60U);
  for (const char character : shown) RC_ASSERT(static_cast<unsigned char>(character) >= 0x20);
}

TEST(Quoted, cuts_long_text_between_characters) {
  const auto shown = base::quoted(std::string(47, 'x') + "é" + std::string(100, 'y'));
  EXPECT_EQ(shown, "\"" + std::string(47, 'x') + "...\"");
}

}  // namespace
}  // namespace homeostat::base
