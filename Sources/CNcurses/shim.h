// What Swift cannot import from ncurses: macros, globals (concurrency errors) and variadics.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <ncursesw/curses.h>
#include <ncursesw/term.h>

// term.h defines a macro for every capability, some with names that Swift code uses.
#undef lines
#undef columns
#undef tab
#undef bell

// GNU extensions that neither Swift's Glibc module nor _XOPEN_SOURCE declares.
extern int memfd_create(const char *name, unsigned int flags);
extern int wcwidth(wchar_t scalar);
static inline int mlt_memory_file(void) { return memfd_create("mlterm-frame", 1 /* CLOEXEC */); }

static inline WINDOW *mlt_screen(void) { return stdscr; }
static inline int mlt_color_count(void) { return COLORS; }
static inline int mlt_pair_count(void) { return COLOR_PAIRS; }

static inline attr_t mlt_bold(void) { return WA_BOLD; }
static inline attr_t mlt_dim(void) { return WA_DIM; }
static inline attr_t mlt_underline(void) { return WA_UNDERLINE; }
static inline attr_t mlt_reverse(void) { return WA_REVERSE; }
static inline attr_t mlt_italic(void) { return WA_ITALIC; }

// Pairs beyond 255 do not fit in the short argument of setcchar: they travel through `opts`.
static inline int mlt_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, (short)(pair > 255 ? 255 : pair), &pair);
}

static inline int mlt_put_cells(int y, int x, const cchar_t *cells, int count) {
  return mvwadd_wchnstr(stdscr, y, x, cells, count);
}

// tigetstr answers (char *)-1 for a name that is no string capability; -1 tigetflag likewise.
static inline const char *mlt_string_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? 0 : value;
}
static inline bool mlt_flag_capability(const char *name) { return tigetflag(name) > 0; }
static inline int mlt_number_capability(const char *name) { return tigetnum(name); }

#endif
