/* SPDX-License-Identifier: Apache-2.0 */
/* The yardstick: all fields of one native live record with plain loads into a struct, checksum verified. Prints the median
   of nine rounds in nanoseconds for one decode. Usage: decode FRAME_FILE */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    uint16_t cell_mv[32], wire_mohm[32];
    uint32_t present, wire_alarms, voltage_mv, power_mw, alarms, full_mah, cycles, cycled_mah, run_s, uptime_ds, dip_ds, clock_s,
        logs, sleep_s, correction;
    int32_t current_ma, remaining_mah;
    uint16_t average_mv, difference_mv, user1, user2, release_s[6], emergency_s, dis_corr, chg_mv, dis_mv, pwm_c, pwm_d, volt_cv,
        chg_corr, stage_s;
    int16_t mos_dc, t_dc[5], balance_ma, heat_ma;
    uint8_t hi, lo, balance, soc, soh, precharge, chg, dis, sensors, heating, relay, acc, special, startup, cminus, mcu, plugged,
        pcl, chemistry, hottest, coldest, stage, outputs, flags[11];
} status;

static uint16_t u16(const uint8_t *p) { uint16_t v; memcpy(&v, p, 2); return v; }
static uint32_t u32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }

__attribute__((noinline)) static int decode(const uint8_t *f, status *s) {
    unsigned sum = 0;
    for (int i = 0; i < 299; i++) sum += f[i];
    if ((sum & 0xFF) != f[299] || u32(f) != 0x90EBAA55u || f[4] != 2) return 0;
    const uint8_t *p = f + 6;
    for (int i = 0; i < 32; i++) s->cell_mv[i] = u16(p + 2 * i);
    for (int i = 0; i < 32; i++) s->wire_mohm[i] = u16(p + 74 + 2 * i);
    s->present = u32(p + 64); s->average_mv = u16(p + 68); s->difference_mv = u16(p + 70); s->hi = p[72]; s->lo = p[73];
    s->mos_dc = (int16_t)u16(p + 138); s->wire_alarms = u32(p + 140); s->voltage_mv = u32(p + 144); s->power_mw = u32(p + 148);
    s->current_ma = (int32_t)u32(p + 152); s->t_dc[0] = (int16_t)u16(p + 156); s->t_dc[1] = (int16_t)u16(p + 158);
    s->alarms = u32(p + 160); s->balance_ma = (int16_t)u16(p + 164); s->balance = p[166]; s->soc = p[167];
    s->remaining_mah = (int32_t)u32(p + 168); s->full_mah = u32(p + 172); s->cycles = u32(p + 176); s->cycled_mah = u32(p + 180);
    s->soh = p[184]; s->precharge = p[185]; s->user1 = u16(p + 186); s->run_s = u32(p + 188); s->chg = p[192]; s->dis = p[193];
    s->user2 = u16(p + 194);
    for (int i = 0; i < 6; i++) s->release_s[i] = u16(p + 196 + 2 * i);
    s->sensors = p[208]; s->heating = p[209]; s->emergency_s = u16(p + 212); s->dis_corr = u16(p + 214); s->chg_mv = u16(p + 216);
    s->dis_mv = u16(p + 218); s->correction = u32(p + 220); s->pwm_c = u16(p + 224); s->pwm_d = u16(p + 226);
    s->volt_cv = u16(p + 228); s->heat_ma = (int16_t)u16(p + 230); s->relay = p[232]; s->acc = p[233]; s->special = p[234];
    s->startup = p[235]; s->cminus = p[236]; s->mcu = p[237]; s->plugged = p[239]; s->uptime_ds = u32(p + 240);
    s->dip_ds = u32(p + 244); s->t_dc[2] = (int16_t)u16(p + 248); s->t_dc[3] = (int16_t)u16(p + 250);
    s->t_dc[4] = (int16_t)u16(p + 252); s->chg_corr = u16(p + 254); s->clock_s = u32(p + 256); s->logs = u32(p + 260);
    s->sleep_s = u32(p + 264); s->pcl = p[268]; s->chemistry = p[269]; s->hottest = p[270]; s->coldest = p[271];
    s->stage_s = u16(p + 272); s->stage = p[274]; s->outputs = p[275];
    memcpy(s->flags, p + 281, 11);
    return 1;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    uint8_t frame[300];
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!file || fread(frame, 1, 300, file) != 300) { fprintf(stderr, "usage: decode FRAME_FILE (300 bytes)\n"); return 2; }
    enum { ROUNDS = 9, TIMES = 2000000 };
    double ns[ROUNDS];
    status s;
    unsigned long good = 0;
    for (int r = 0; r < ROUNDS; r++) {
        struct timespec a, b;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
        for (int i = 0; i < TIMES; i++) {
            good += (unsigned)decode(frame, &s);
            __asm__ volatile("" : : "r"(&s), "r"(frame) : "memory");
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
        ns[r] = ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / TIMES;
    }
    if (good != (unsigned long)ROUNDS * TIMES) { fprintf(stderr, "the frame was refused\n"); return 1; }
    qsort(ns, ROUNDS, sizeof ns[0], by_value);
    printf("%.2f\n", ns[ROUNDS / 2]);
    return 0;
}
