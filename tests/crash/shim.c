/* Ends a process at the n-th call that changes what lies below one folder, or writes all of them down.
 *
 * Preloaded (LD_PRELOAD) into a process that arms it through ctypes (shim.py). What it does not know how
 * to follow ends the process loudly. Only the file systems' calls are made directly, so that nothing here
 * goes through itself. For 64-bit Linux.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8, "64-bit Linux only");

#define SEEN __attribute__((visibility("default")))
#define ALIAS(name) __attribute__((visibility("default"), alias(name)))

static enum { OFF, KILL, RECORD } mode;
static char root[PATH_MAX];
static size_t root_length;
static long steps, last_step;
static int book = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

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

static void die(void)
{
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;)
        syscall(SYS_sched_yield);
}

static void unknown(const char *what)
{
    fprintf(stderr, "shim: %s below %s: cannot be followed\n", what, root);
    abort();
}

static void step(void)
{
    if (mode == KILL && ++steps == last_step)
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

static void put_parts(const struct iovec *parts, size_t length)
{
    for (; length > 0; parts++) {
        size_t some = parts->iov_len < length ? parts->iov_len : length;
        put(parts->iov_base, some);
        length -= some;
    }
}

static void record(char what, const char *first, const char *second, uint64_t inode, int64_t offset, uint64_t length)
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

static int below(const char *path)
{
    return !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static int open_is_below(int file, char *found)
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
static int is_below(int folder, const char *path, char *found)
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
    if (mode == KILL && ++steps == last_step) {
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

/* Names. */

static uint64_t inode_at(const char *path)
{
    struct stat told;
    return lstat(path, &told) == 0 ? told.st_ino : 0;
}

/* Makes the call `done` (an expression) one step; the record follows where it went well. */
#define NAMED(is_here, call, what, first, second, subject, size)                                                       \
    if (mode == OFF || !(is_here))                                                                                     \
        return call;                                                                                                   \
    pthread_mutex_lock(&turn);                                                                                         \
    step();                                                                                                            \
    int done = call;                                                                                                   \
    int was = errno;                                                                                                   \
    if (mode == RECORD && done == 0)                                                                                   \
        record(what, first, second, inode_at(subject), 0, size);                                                       \
    pthread_mutex_unlock(&turn);                                                                                       \
    errno = was;                                                                                                       \
    return done;

SEEN int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    char old[PATH_MAX], new[PATH_MAX];
    int here = mode != OFF && (is_below(from_folder, from, old) | is_below(to_folder, to, new));
    if (here && !(below(old) && below(new)))
        unknown("a rename over its edge");
    if (here && flags & ~RENAME_NOREPLACE)
        unknown("renameat2");
    NAMED(here, syscall(SYS_renameat2, from_folder, from, to_folder, to, flags), 'r', old, new, new, 0)
}

SEEN int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return renameat2(from_folder, from, to_folder, to, 0);
}

SEEN int rename(const char *from, const char *to)
{
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

SEEN int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    char old[PATH_MAX], new[PATH_MAX];
    int here = mode != OFF && is_below(to_folder, to, new);
    if (here && !is_below(from_folder, from, old))
        unknown("a link over its edge");
    NAMED(here, syscall(SYS_linkat, from_folder, from, to_folder, to, flags), 'l', new, "", new, 0)
}

SEEN int link(const char *from, const char *to)
{
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

SEEN int symlinkat(const char *target, int folder, const char *path)
{
    char found[PATH_MAX];
    NAMED(is_below(folder, path, found), syscall(SYS_symlinkat, target, folder, path), 'y', found, target, found, 0)
}

SEEN int symlink(const char *target, const char *path)
{
    return symlinkat(target, AT_FDCWD, path);
}

SEEN int unlinkat(int folder, const char *path, int flags)
{
    char found[PATH_MAX];
    NAMED(is_below(folder, path, found), syscall(SYS_unlinkat, folder, path, flags), 'u', found, "", found, 0)
}

SEEN int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

SEEN int rmdir(const char *path)
{
    return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

SEEN int mkdirat(int folder, const char *path, mode_t rights)
{
    char found[PATH_MAX];
    NAMED(is_below(folder, path, found), syscall(SYS_mkdirat, folder, path, rights), 'm', found, "", found, 0)
}

SEEN int mkdir(const char *path, mode_t rights)
{
    return mkdirat(AT_FDCWD, path, rights);
}

/* Memory that is a file: SQLite's index of its log alone, which it makes anew after a power cut. */

SEEN void *mmap(void *where, size_t length, int rights, int flags, int file, off_t at)
{
    char found[PATH_MAX];
    if (mode != OFF && file >= 0 && (rights & PROT_WRITE) && (flags & MAP_SHARED) && open_is_below(file, found)) {
        size_t end = strlen(found);
        if (end < 4 || strcmp(found + end - 4, "-shm"))
            unknown("mmap");
    }
    return (void *)syscall(SYS_mmap, where, length, rights, flags, file, at);
}

void *mmap64(void *where, size_t length, int rights, int flags, int file, off_t at) ALIAS("mmap");
