/* What files hold: opening, writing, sizes, and making durable. */
#define _GNU_SOURCE
#include "shim.h"

#include <stdarg.h>

/* Opening: a new name, or an old file emptied. */

static int opened(int folder, const char *path, int flags, mode_t rights)
{
    char found[PATH_MAX];
    struct stat before, after;
    if (mode == OFF || !(flags & (O_CREAT | O_TRUNC)) || !is_below(folder, path, found))
        return syscall(SYS_openat, folder, path, flags, rights);
    if ((flags & O_TMPFILE) == O_TMPFILE)
        unknown("O_TMPFILE");
    int was = errno;
    pthread_mutex_lock(&turn);
    int there = stat(found, &before) == 0;
    int emptied = there && (flags & O_TRUNC) && before.st_size > 0;
    errno = was;
    if (!there || emptied)
        step();
    int file = syscall(SYS_openat, folder, path, flags, rights);
    was = errno;
    if (mode == RECORD && file >= 0 && fstat(file, &after) == 0) {
        if (!there)
            record('c', found, "", after.st_ino, 0, 0);
        else if (emptied)
            record('t', "", "", after.st_ino, 0, 0);
    }
    pthread_mutex_unlock(&turn);
    errno = was;
    return file;
}

#define RIGHTS                                                                                                         \
    mode_t rights = 0;                                                                                                 \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                                               \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        rights = va_arg(more, mode_t);                                                                                 \
        va_end(more);                                                                                                  \
    }

SEEN int open(const char *path, int flags, ...)
{
    RIGHTS return opened(AT_FDCWD, path, flags, rights);
}

SEEN int openat(int folder, const char *path, int flags, ...)
{
    RIGHTS return opened(folder, path, flags, rights);
}

SEEN int creat(const char *path, mode_t rights)
{
    return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, rights);
}

SEEN int __open_2(const char *path, int flags)
{
    return opened(AT_FDCWD, path, flags, 0);
}

SEEN int __openat_2(int folder, const char *path, int flags)
{
    return opened(folder, path, flags, 0);
}

int open64(const char *path, int flags, ...) ALIAS("open");
int openat64(int folder, const char *path, int flags, ...) ALIAS("openat");
int creat64(const char *path, mode_t rights) ALIAS("creat");
int __open64_2(const char *path, int flags) ALIAS("__open_2");
int __openat64_2(int folder, const char *path, int flags) ALIAS("__openat_2");

/* Writing. Two steps: before it, and when half of it is written. */

static ssize_t put_at(int file, const struct iovec *parts, int count, off_t at)
{
    if (at < 0)
        return syscall(SYS_writev, file, parts, count);
    return syscall(SYS_pwritev, file, parts, count, at, 0);
}

static void put_half(int file, const struct iovec *parts, size_t length, off_t at)
{
    for (length /= 2; length > 0; parts++) {
        struct iovec some = {parts->iov_base, parts->iov_len < length ? parts->iov_len : length};
        put_at(file, &some, 1, at);
        if (at >= 0)
            at += some.iov_len;
        length -= some.iov_len;
    }
}

/* Where a write without an offset goes. */
static off_t standing(int file)
{
    struct stat told;
    if (fcntl(file, F_GETFL) & O_APPEND)
        return fstat(file, &told) == 0 ? told.st_size : 0;
    return syscall(SYS_lseek, file, 0, SEEK_CUR);
}

static uint64_t inode_of(int file)
{
    struct stat told;
    return fstat(file, &told) == 0 ? told.st_ino : 0;
}

/* `at`: -1 where the file stands. */
static ssize_t written(int file, const struct iovec *parts, int count, off_t at)
{
    char found[PATH_MAX];
    int was = errno;
    if (mode == OFF || !open_is_below(file, found)) {
        errno = was;
        return put_at(file, parts, count, at);
    }
    pthread_mutex_lock(&turn);
    size_t length = 0;
    for (int part = 0; part < count; part++)
        length += parts[part].iov_len;
    step();
    if (is_last_step()) {
        put_half(file, parts, length, at);
        die();
    }
    off_t where = at < 0 ? standing(file) : at;
    errno = was;
    ssize_t done = put_at(file, parts, count, at);
    was = errno;
    if (mode == RECORD && done > 0) {
        record('w', "", "", inode_of(file), where, done);
        put_parts(parts, done);
    }
    pthread_mutex_unlock(&turn);
    errno = was;
    return done;
}

SEEN ssize_t write(int file, const void *data, size_t length)
{
    struct iovec part = {(void *)data, length};
    return written(file, &part, 1, -1);
}

SEEN ssize_t pwrite(int file, const void *data, size_t length, off_t at)
{
    struct iovec part = {(void *)data, length};
    return written(file, &part, 1, at);
}

SEEN ssize_t writev(int file, const struct iovec *parts, int count)
{
    return written(file, parts, count, -1);
}

SEEN ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at)
{
    return written(file, parts, count, at);
}

SEEN ssize_t pwritev2(int file, const struct iovec *parts, int count, off_t at, int flags)
{
    (void)flags;
    return written(file, parts, count, at);
}

ssize_t pwrite64(int file, const void *data, size_t length, off_t at) ALIAS("pwrite");
ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t at) ALIAS("pwritev");
ssize_t pwritev64v2(int file, const struct iovec *parts, int count, off_t at, int flags) ALIAS("pwritev2");

/* Copying inside the kernel becomes reading and writing: what is written must be known. */

static ssize_t copied(int to, off_t *to_at, int from, off_t *from_at, size_t length)
{
    static char data[1 << 20];
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&one);
    size_t most = length < sizeof data ? length : sizeof data;
    ssize_t done = from_at ? syscall(SYS_pread64, from, data, most, *from_at) : syscall(SYS_read, from, data, most);
    if (done > 0) {
        struct iovec part = {data, done};
        done = written(to, &part, 1, to_at ? *to_at : -1);
    }
    if (done > 0 && from_at)
        *from_at += done;
    if (done > 0 && to_at)
        *to_at += done;
    pthread_mutex_unlock(&one);
    return done;
}

SEEN ssize_t sendfile(int to, int from, off_t *at, size_t length)
{
    char found[PATH_MAX];
    int was = errno;
    int here = mode != OFF && open_is_below(to, found);
    errno = was;
    return here ? copied(to, NULL, from, at, length) : syscall(SYS_sendfile, to, from, at, length);
}

SEEN ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t length, unsigned flags)
{
    char found[PATH_MAX];
    int was = errno;
    int here = mode != OFF && open_is_below(to, found);
    errno = was;
    return here ? copied(to, to_at, from, from_at, length)
                : syscall(SYS_copy_file_range, from, from_at, to, to_at, length, flags);
}

ssize_t sendfile64(int to, int from, off_t *at, size_t length) ALIAS("sendfile");

/* Sizes. */

static int sized(int file, off_t size, int is_room)
{
    char found[PATH_MAX];
    struct stat before, after;
    int was = errno;
    int here = mode != OFF && open_is_below(file, found);
    errno = was;
    if (!here)
        return is_room ? syscall(SYS_fallocate, file, 0, 0, size) : syscall(SYS_ftruncate, file, size);
    pthread_mutex_lock(&turn);
    step();
    fstat(file, &before);
    int done = is_room ? syscall(SYS_fallocate, file, 0, 0, size) : syscall(SYS_ftruncate, file, size);
    was = errno;
    fstat(file, &after);
    if (mode == RECORD && done == 0 && before.st_size != after.st_size)
        record('t', "", "", after.st_ino, after.st_size, 0);
    pthread_mutex_unlock(&turn);
    errno = was;
    return done;
}

SEEN int ftruncate(int file, off_t size)
{
    return sized(file, size, 0);
}

SEEN int truncate(const char *path, off_t size)
{
    int file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC);
    int done = file < 0 ? -1 : sized(file, size, 0);
    int was = errno;
    if (file >= 0)
        syscall(SYS_close, file);
    errno = was;
    return done;
}

SEEN int fallocate(int file, int how, off_t start, off_t length)
{
    char found[PATH_MAX];
    if (how == 0)
        return sized(file, start + length, 1);
    if (mode != OFF && open_is_below(file, found))
        unknown("fallocate");
    return syscall(SYS_fallocate, file, how, start, length);
}

SEEN int posix_fallocate(int file, off_t start, off_t length)
{
    return sized(file, start + length, 1) == 0 ? 0 : errno;
}

int ftruncate64(int file, off_t size) ALIAS("ftruncate");
int truncate64(const char *path, off_t size) ALIAS("truncate");
int fallocate64(int file, int how, off_t start, off_t length) ALIAS("fallocate");
int posix_fallocate64(int file, off_t start, off_t length) ALIAS("posix_fallocate");

/* Making durable. While armed nothing waits for a disk: what would be lost is reckoned (disk.py). */

static int synced(int file, char what)
{
    char found[PATH_MAX];
    int was = errno;
    int here = mode != OFF && open_is_below(file, found);
    errno = was;
    if (!here)
        return syscall(what == 's' ? SYS_fsync : SYS_syncfs, file);
    if (fcntl(file, F_GETFD) < 0)
        return -1;
    pthread_mutex_lock(&turn);
    step();
    if (mode == RECORD)
        record(what, "", "", inode_of(file), 0, 0);
    pthread_mutex_unlock(&turn);
    return 0;
}

SEEN int fsync(int file)
{
    return synced(file, 's');
}

SEEN int fdatasync(int file)
{
    return synced(file, 's');
}

SEEN int syncfs(int file)
{
    return synced(file, 'S');
}

SEEN void sync(void)
{
    pthread_mutex_lock(&turn);
    step();
    if (mode == RECORD)
        record('S', "", "", 0, 0, 0);
    pthread_mutex_unlock(&turn);
}
