#include "units.h"
#include <stddef.h>
#include <string.h>

const struct conversion *find_conversion(const char *quantity, const char *from, const char *to)
{
    for (const struct quantity *q = quantities; q->name != NULL; q++) {
        if (strcmp(q->name, quantity) != 0)
            continue;
        for (const struct conversion *c = q->conversions; c->from != NULL; c++)
            if (strcmp(c->from, from) == 0 && strcmp(c->to, to) == 0)
                return c;
    }
    return NULL;
}
