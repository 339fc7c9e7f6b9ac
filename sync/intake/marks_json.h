// What a receiver holds of an epoch, as receipts and /v1/devices/me tell it.
#pragma once

#include "sync/intake/record_store.h"
#include "sync/record/json.h"

namespace doorway {

Json write_marks(const Marks& marks);

}  // namespace doorway
