/* Names of files and folders, and memory that is a file. */
#define _GNU_SOURCE
#include "shim.h"

#include <sys/mman.h>

static uint64_t inode_at(const char *path)
{
    struct stat told;
    return lstat(path, &told) == 0 ? told.st_ino : 0;
}

/* Makes the call `done` (an expression) one step; the record follows where it went well. */
#define NAMED(is_here, call, what, first, second, subject)                                                            \
    if (mode == OFF || !(is_here))                                                                                     \
        return call;                                                                                                   \
    pthread_mutex_lock(&turn);                                                                                         \
    step();                                                                                                            \
    int done = call;                                                                                                   \
    int was = errno;                                                                                                   \
    if (mode == RECORD && done == 0)                                                                                   \
        record(what, first, second, inode_at(subject), 0, 0);                                                       \
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
    NAMED(here, syscall(SYS_renameat2, from_folder, from, to_folder, to, flags), 'r', old, new, new)
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
    NAMED(here, syscall(SYS_linkat, from_folder, from, to_folder, to, flags), 'l', new, "", new)
}

SEEN int link(const char *from, const char *to)
{
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

SEEN int symlinkat(const char *target, int folder, const char *path)
{
    char found[PATH_MAX];
    NAMED(is_below(folder, path, found), syscall(SYS_symlinkat, target, folder, path), 'y', found, target, found)
}

SEEN int symlink(const char *target, const char *path)
{
    return symlinkat(target, AT_FDCWD, path);
}

SEEN int unlinkat(int folder, const char *path, int flags)
{
    char found[PATH_MAX];
    NAMED(is_below(folder, path, found), syscall(SYS_unlinkat, folder, path, flags), 'u', found, "", found)
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
    NAMED(is_below(folder, path, found), syscall(SYS_mkdirat, folder, path, rights), 'm', found, "", found)
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
