#include "units.h"
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "Usage: %s NUMBER QUANTITY FROM TO\n", argv[0]);
        return 2;
    }
    const struct conversion *c = find_conversion(argv[2], argv[3], argv[4]);
    if (c == NULL) {
        fprintf(stderr, "%s: no conversion of %s from %s to %s\n", argv[0], argv[2], argv[3], argv[4]);
        return 1;
    }
    printf("%s %s = %.9g %s\n", argv[1], c->from, c->convert(atof(argv[1])), c->to);
    return 0;
}
