/* SPDX-License-Identifier: Apache-2.0 */
/* Starts a program and prints the milliseconds to its first output and the MiB of memory that it had at most.
     start PROGRAM ARGUMENT... */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
    int out[2], status;
    char bytes[4096];
    struct rusage used;
    if (argc < 2 || pipe(out) != 0) { fprintf(stderr, "usage: start PROGRAM ARGUMENT...\n"); return 2; }
    double begin = now(), first = -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(out[1], 1);
        close(out[0]);
        close(out[1]);
        execvp(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    close(out[1]);
    while (read(out[0], bytes, sizeof bytes) > 0) {
        if (first < 0) first = now() - begin;
    }
    if (wait4(child, &status, 0, &used) != child || status != 0 || first < 0) {
        fprintf(stderr, "%s failed or said nothing\n", argv[1]);
        return 1;
    }
    printf("%.2f %.2f\n", first, used.ru_maxrss / 1024.0);
    return 0;
}
