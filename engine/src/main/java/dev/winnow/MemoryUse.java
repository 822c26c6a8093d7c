package dev.winnow;

/**
 * What a database takes of its memory budget, in bytes of heap and beside it. Sealed segments are mapped files, whose pages the operating
 * system keeps in memory as far as it likes; they do not count.
 *
 * @param limit the budget, {@link OpenOptions#memoryBytes}
 * @param builds what is set aside for segments that are being built
 * @param unsealed about what records take that are not sealed yet
 * @param peak the most that both have taken together
 */
public record MemoryUse(long limit, long builds, long unsealed, long peak) {}
