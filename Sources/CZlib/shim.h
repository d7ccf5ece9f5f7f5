#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

/// Prepares a stream for inflating the members of a gzip file. `inflateInit2` is a macro, which
/// Swift does not import; 15 is the largest window, 16 asks for gzip's header and checksum.
static inline int czlib_inflate_init_gzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

#endif
