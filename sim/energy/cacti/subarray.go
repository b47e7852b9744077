package cacti

// subarray is so many rows and columns of cells with what drives their lines.
// Lengths are in µm, capacitances in F.
type subarray struct {
	*technology
	*Memory
	rows, columns     int
	cellW, cellH      float64
	width, height     float64
	wordLine, bitLine float64
	word              decoders
	precharge         chain
	rowDelay, rise    float64 // s, until a word line is up
	driving           float64 // J of these drivers, in a mat
}

// decoders turn a part of the address into the lines that it selects.
type decoders struct {
	first predecoder
	last  decoder
}

// newSubarray sizes cells, which further ports widen, and their lines.
func newSubarray(t *technology, m *Memory, rows, columns int) *subarray {
	s := &subarray{technology: t, Memory: m, rows: rows, columns: columns}
	more := float64(2 * t.um(localPitch) * float64(m.Ports-1))
	s.cellW, s.cellH = t.um(cellWidth)+more, t.um(cellHeight)+more
	s.height = float64(s.cellH * float64(rows))
	s.width = float64(s.cellW*float64(columns)) + float64(float64(columns/stitched)*t.um(stitchWidth))
	access := t.um(accessWidth)
	s.wordLine = (float64(2*t.gate(access)) + float64(s.cellW*t.local.farad)) * float64(columns)
	s.bitLine = (float64(t.drain(access, 1, s.cellW)/2) + float64(s.cellH*t.local.farad)) * float64(rows)
	s.drive()
	return s
}

func (s *subarray) drive() {
	across := float64(s.columns) * s.cellW
	down := 2 * float64(s.rows) * s.cellH // past both subarrays
	s.word.last = s.newDecoder(s.rows, s.wordLine, across*s.local.ohm, s.cellH)
	s.word.first = s.newPredecoder(s.rows, &s.word.last, subarrays, down*s.global.farad, down*s.global.ohm)
	s.precharge = s.inverterChain(float64(float64(s.columns)*s.gate(13*s.minP())) + float64(across*s.global.farad))
	delay, rise := s.word.last.delay(s.technology, s.word.first.rise)
	s.rowDelay, s.rise = s.word.first.delay+delay, rise
	foldN, foldP := s.folds(s.um(gateHeight))
	s.driving = s.word.first.energy + float64(subarrays*s.word.last.energy) + float64(subarrays*s.precharge.energy(s.technology, foldN, foldP))
}
