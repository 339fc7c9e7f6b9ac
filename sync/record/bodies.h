// Bodies of the sealed parts as JSON text.  Readers refuse wrong types, unknown codes and texts
// that are not UTF-8; they ignore unknown keys, so that versions N and N−1 talk.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "core/feedback.h"
#include "core/parse_error.h"
#include "core/visit.h"

namespace doorway {

std::string write_body(const QueueBody& body);
std::string write_body(const PersonalBody& body);
std::string write_body(const SafetyBody& body);
std::string write_body(const FeedbackBody& body);
std::string write_body(const ShareBody& body);
std::string write_body(const WithdrawBody& body);
std::string write_body(const CountsBody& body);
std::string write_body(const ManifestBody& body);

tl::expected<QueueBody, ParseError> read_queue(std::string_view json);
tl::expected<PersonalBody, ParseError> read_personal(std::string_view json);
tl::expected<SafetyBody, ParseError> read_safety(std::string_view json);
tl::expected<FeedbackBody, ParseError> read_feedback(std::string_view json);
tl::expected<ShareBody, ParseError> read_share(std::string_view json);
tl::expected<WithdrawBody, ParseError> read_withdraw(std::string_view json);
tl::expected<CountsBody, ParseError> read_counts(std::string_view json);
tl::expected<ManifestBody, ParseError> read_manifest(std::string_view json);

}  // namespace doorway
