/* SPDX-License-Identifier: Apache-2.0 */
/* A serial line of some speed on a pseudo terminal, and a plain client on it.
     line serve BAUD TURNAROUND_US IMAGE RECORD packs at every address that answer reads of live registers and, with a native
                                                record, triggers; prints the terminal to open, ends with its input
     line read DEVICE READS PAUSE_US            prints the nanoseconds of each full status read (120 and 26 registers), then
                                                the CPU microseconds of all of them */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define LIVE 0x1200
#define LIVE_LENGTH 0x124
#define RECORD_LENGTH 300
#define TRIGGER 11

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void sleep_until(int64_t at) {
    struct timespec t = {at / 1000000000LL, at % 1000000000LL};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) != 0) {}
}

static unsigned crc(const uint8_t *p, int n) {
    unsigned c = 0xFFFF;
    while (n-- > 0) {
        c ^= *p++;
        for (int i = 0; i < 8; i++) c = c & 1 ? c >> 1 ^ 0xA001 : c >> 1;
    }
    return c;
}

static void close_frame(uint8_t *frame, int length) {
    unsigned c = crc(frame, length - 2);
    frame[length - 2] = c & 255;
    frame[length - 1] = c >> 8;
}

static void raw(int fd) {
    struct termios t;
    if (tcgetattr(fd, &t) == 0) {
        cfmakeraw(&t);
        t.c_cc[VMIN] = 1;
        t.c_cc[VTIME] = 0;
        tcsetattr(fd, TCSANOW, &t);
    }
}

static void put(int fd, const uint8_t *bytes, int length) {
    if (write(fd, bytes, length) != length) {
        perror("write");
        exit(1);
    }
}

static int answer(const uint8_t *request, const uint8_t *image, uint8_t *frame) {
    int offset = (request[2] << 8 | request[3]) - LIVE, bytes = 2 * (request[4] << 8 | request[5]);
    if (offset < 0 || offset + bytes > LIVE_LENGTH) return 0;
    frame[0] = request[0];
    frame[1] = 3;
    frame[2] = bytes;
    memcpy(frame + 3, image + offset, bytes);
    close_frame(frame, bytes + 5);
    return bytes + 5;
}

/* The record, then the ordinary acknowledge. */
static int trigger(const uint8_t *request, const uint8_t *record, uint8_t *frame) {
    memcpy(frame, record, RECORD_LENGTH);
    memcpy(frame + RECORD_LENGTH, request, 6);
    close_frame(frame + RECORD_LENGTH, 8);
    return RECORD_LENGTH + 8;
}

static int load(const char *file, uint8_t *bytes, int length) {
    int in = open(file, O_RDONLY), got = in < 0 ? -1 : (int)read(in, bytes, length);
    close(in);
    return got == length;
}

static int serve(int64_t byte_ns, int64_t turnaround_ns, const char *image_file, const char *record_file) {
    uint8_t image[LIVE_LENGTH], record[RECORD_LENGTH], buffer[512], frame[512];
    if (!load(image_file, image, LIVE_LENGTH) || !load(record_file, record, RECORD_LENGTH)) return 1;
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) return 1;
    /* Kept open, so that a client may come and go. */
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    raw(slave);
    prctl(PR_SET_TIMERSLACK, 1);
    puts(ptsname(master));
    fflush(stdout);
    int count = 0;
    while (1) {
        struct pollfd wait[2] = {{master, POLLIN, 0}, {0, POLLIN, 0}};
        if (poll(wait, 2, -1) < 0 || wait[1].revents != 0) return 0;
        int got = read(master, buffer + count, sizeof buffer - count);
        if (got <= 0) return 0;
        count += got;
        int whole = count > 1 && buffer[1] == 0x10 ? TRIGGER : 8;
        if (count < whole) continue;
        int64_t at = now() + whole * byte_ns + turnaround_ns;
        count = 0;
        int length = 0;
        if (crc(buffer, whole) == 0) length = whole == TRIGGER ? trigger(buffer, record, frame) : answer(buffer, image, frame);
        for (int sent = 0; sent < length; sent += 16) {
            int piece = length - sent < 16 ? length - sent : 16;
            at += piece * byte_ns;
            sleep_until(at);
            put(master, frame + sent, piece);
        }
    }
}

static int64_t ask(int fd, int address, int registers, int64_t not_before) {
    uint8_t request[8] = {1, 3, address >> 8, address & 255, 0, registers}, frame[512];
    int length = 2 * registers + 5, count = 0;
    close_frame(request, 8);
    sleep_until(not_before);
    put(fd, request, 8);
    while (count < length) {
        int got = read(fd, frame + count, length - count);
        if (got <= 0) exit(1);
        count += got;
    }
    if (crc(frame, length) != 0 || frame[0] != 1) exit(1);
    return now();
}

static int client(const char *device, int reads, int64_t pause_ns) {
    int fd = open(device, O_RDWR | O_NOCTTY);
    if (fd < 0) return 1;
    raw(fd);
    int64_t end = ask(fd, LIVE, 1, now());
    for (int i = 0; i < reads; i++) {
        int64_t start = end;
        end = ask(fd, LIVE, 120, end + pause_ns);
        end = ask(fd, LIVE + 240, 26, end + pause_ns);
        printf("%lld\n", (long long)(end - start));
    }
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%lld\n", (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000LL + used.ru_utime.tv_usec + used.ru_stime.tv_usec);
    return 0;
}

int main(int count, char **words) {
    if (count == 6 && strcmp(words[1], "serve") == 0)
        return serve(10000000000LL / atoi(words[2]), atoi(words[3]) * 1000LL, words[4], words[5]);
    if (count == 5 && strcmp(words[1], "read") == 0) return client(words[2], atoi(words[3]), atoi(words[4]) * 1000LL);
    return 2;
}
