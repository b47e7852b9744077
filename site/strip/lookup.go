package main

import (
	"bytes"
	"encoding/binary"
)

// The table by which the runtime finds a function (findfunctab in
// runtime/symtab.go): for each 4096 program counters the index in functab to
// search from. In WebAssembly a function has 65536 program counters and is looked
// for by its first, so that one bucket in sixteen is read, and of that one index.
const (
	bucketPCs       = 4096
	bucketSize      = 20 // the index, and a byte for each sixteenth of the bucket
	functionPCs     = 65536
	functionBuckets = functionPCs / bucketPCs
	coarseness      = 8 // so many functions share an index: as many steps at the most
)

// lookupWord is the place of findfunctab in moduledata, in words: after a pointer
// and six slices, and before minpc, maxpc and text.
const lookupWord = 19

// coarsenLookup blanks what is not read of the table, and has neighbours share
// what is: they would take a hundredth of what a visitor loads.
func coarsenLookup(m *memory, t *tables) error {
	at := findModule(m, t)
	if at < 0 {
		return errTables
	}
	word := func(i int) int { return int(binary.LittleEndian.Uint64(m.bytes[at+8*i:])) - m.start }
	table, first, last, text := word(lookupWord), word(lookupWord+1), word(lookupWord+2), word(lookupWord+3)
	buckets := (last - first + bucketPCs - 1) / bucketPCs
	if (first-text)%functionPCs != 0 || buckets < 0 || table < 0 || table+buckets*bucketSize > len(m.bytes) {
		return errTables
	}
	for i := range buckets {
		bucket := m.bytes[table+i*bucketSize:][:bucketSize]
		if i%functionBuckets > 0 {
			clear(bucket)
			continue
		}
		index := binary.LittleEndian.Uint32(bucket)
		binary.LittleEndian.PutUint32(bucket, index-index%coarseness)
		clear(bucket[5:])
	}
	return nil
}

// findModule finds moduledata by the addresses that it begins with.
func findModule(m *memory, t *tables) int {
	header := m.start + len(m.bytes) - len(t.data)
	begin := binary.LittleEndian.AppendUint64(nil, uint64(header))
	begin = binary.LittleEndian.AppendUint64(begin, uint64(header+t.names))
	at := bytes.Index(m.bytes, begin)
	if at+8*(lookupWord+4) > len(m.bytes) {
		return -1
	}
	return at
}
