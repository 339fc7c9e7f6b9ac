// Octets that are not text: keys, certificates, sealed parts, signatures.
#pragma once

#include <string>
#include <string_view>

namespace doorway {

using Bytes = std::string;
using BytesView = std::string_view;

}  // namespace doorway
