/* What the shim's files have in common (shim.c says what it is for). */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8, "64-bit Linux only");

#define SEEN __attribute__((visibility("default")))
#define ALIAS(name) __attribute__((visibility("default"), alias(name)))

enum mode { OFF, KILL, RECORD };
extern enum mode mode;
/* One call at a time, so that the record has their order. */
extern pthread_mutex_t turn;

/* Ends the process, saying that `what` cannot be followed. */
void unknown(const char *what);
/* One of the points: may end the process. */
void step(void);
void die(void);
/* Another point, which is the last one: the caller does something, and dies. */
int is_last_step(void);
void record(char what, const char *first, const char *second, uint64_t inode, int64_t offset, uint64_t length);
/* The data of a record, `length` bytes of it. */
void put_parts(const struct iovec *parts, size_t length);
/* Whether a path, an open file, or a path from a folder lies below the root; `found`: where. */
int below(const char *path);
int open_is_below(int file, char *found);
int is_below(int folder, const char *path, char *found);
