/* Ends a process at the n-th call that changes what lies below one folder, or writes all of them down.
 *
 * Preloaded (LD_PRELOAD) into a process that arms it through ctypes (shim.py). What it does not know how
 * to follow ends the process loudly. Only the file systems' calls are made directly, so that nothing here
 * goes through itself. For 64-bit Linux.
 */
#define _GNU_SOURCE
#include "shim.h"

#include <signal.h>
#include <stdlib.h>

enum mode mode;
static char root[PATH_MAX];
static size_t root_length;
static long steps, last_step;
static int book = -1;
pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

/* As record.py reads it: the header, then two paths and the data. */
struct __attribute__((packed)) header {
    char what;
    uint64_t inode;
    int64_t offset;
    uint32_t first, second;
    uint64_t length;
};

SEEN void crash_arm(int how, const char *folder, long at, int into)
{
    mode = OFF;
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    steps = 0;
    last_step = at;
    book = into;
    mode = how;
}

void die(void)
{
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;)
        syscall(SYS_sched_yield);
}

void unknown(const char *what)
{
    fprintf(stderr, "shim: %s below %s: cannot be followed\n", what, root);
    abort();
}

int is_last_step(void)
{
    return mode == KILL && ++steps == last_step;
}

void step(void)
{
    if (is_last_step())
        die();
}

static void put(const void *data, size_t length)
{
    while (length > 0) {
        ssize_t done = syscall(SYS_write, book, data, length);
        if (done <= 0)
            unknown("a full book");
        data = (const char *)data + done;
        length -= done;
    }
}

void put_parts(const struct iovec *parts, size_t length)
{
    for (; length > 0; parts++) {
        size_t some = parts->iov_len < length ? parts->iov_len : length;
        put(parts->iov_base, some);
        length -= some;
    }
}

void record(char what, const char *first, const char *second, uint64_t inode, int64_t offset, uint64_t length)
{
    struct header header = {what, inode, offset, strlen(first), strlen(second), length};
    put(&header, sizeof header);
    put(first, header.first);
    put(second, header.second);
}

SEEN void crash_mark(const char *text)
{
    pthread_mutex_lock(&turn);
    record('!', text, "", 0, 0, 0);
    pthread_mutex_unlock(&turn);
}

int below(const char *path)
{
    return !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

int open_is_below(int file, char *found)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, found, PATH_MAX - 1);
    if (length < 0)
        return 0;
    found[length] = 0;
    return below(found);
}

/* Whether `path` lies below the root; `found`: from "/" on. Keeps errno. */
int is_below(int folder, const char *path, char *found)
{
    char base[PATH_MAX] = "";
    int was = errno;
    if (path[0] != '/') {
        if (folder != AT_FDCWD)
            open_is_below(folder, base);
        else if (syscall(SYS_getcwd, base, sizeof base) < 0)
            base[0] = 0;
    }
    size_t length = snprintf(found, PATH_MAX, path[0] == '/' ? "%s%s" : "%s/%s", base, path);
    while (length < PATH_MAX && length > 1 && found[length - 1] == '/')
        found[--length] = 0;
    errno = was;
    return below(found);
}

