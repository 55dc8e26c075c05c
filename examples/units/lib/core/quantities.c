#include "units.h"
#include <stddef.h>

#define QUANTITIES(Q) Q(area) Q(energy) Q(length) Q(mass) Q(pressure) Q(speed) Q(time) Q(volume)

#define DECLARE(q) extern const struct conversion q##_conversions[];
QUANTITIES(DECLARE)

#define LIST(q) {#q, q##_conversions},
const struct quantity quantities[] = {QUANTITIES(LIST) {NULL, NULL}};
