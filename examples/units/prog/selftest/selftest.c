#include "units.h"
#include <stdio.h>

/* There and back again is where one started, for each pair of units. */
int main(void)
{
    int pairs = 0, wrong = 0;

    for (const struct quantity *q = quantities; q->name; q++)
        for (const struct conversion *c = q->conversions; c->from; c++) {
            double again = find_conversion(q->name, c->to, c->from)->convert(c->convert(1));
            pairs++;
            if (again < 1 - 1e-9 || again > 1 + 1e-9) {
                printf("%s: 1 %s to %s and back is %.17g\n", q->name, c->from, c->to, again);
                wrong++;
            }
        }
    printf("%d conversions, %d wrong\n", pairs, wrong);
    return wrong != 0;
}
