/* Conversions between units, one table for each quantity. */
#ifndef UNITS_H
#define UNITS_H

struct conversion {
    const char *from;
    const char *to;
    double (*convert)(double);
};

struct quantity {
    const char *name;
    const struct conversion *conversions; /* ends with a null name */
};

extern const struct quantity quantities[]; /* ends with a null name */

/* The conversion, or null where there is none. */
const struct conversion *find_conversion(const char *quantity, const char *from, const char *to);

#endif
