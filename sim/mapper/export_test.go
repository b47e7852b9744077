package mapper

// HoldChoices has mappers hold no more choices at once, until the function that it
// returns is called.
func HoldChoices(n int) (restore func()) {
	was := maxChoices
	maxChoices = n
	return func() { maxChoices = was }
}

// Improved is what improve comes to alone with so many looks at the clock.
func (m *Mapper) Improved(looks int) Front {
	m.front = nil
	m.improve(func() bool { looks--; return looks <= 0 })
	return m.front
}

// SettleFirst changes how many choices are settled before others are dropped, until it is
// told to change that back.
func SettleFirst(n int) (back func()) {
	was := firstChoices
	firstChoices = n
	return func() { firstChoices = was }
}

// Challenge is what improve makes of the front that was found last, with so many looks at
// the clock.
func (m *Mapper) Challenge(looks int) Front {
	m.improve(func() bool { looks--; return looks <= 0 })
	return m.front
}

// LoopAnywhere has loops of dimensions apart stand wherever the constraints leave them
// (see listOutward), for all mappers that share its outer part.
func (m *Mapper) LoopAnywhere() { clear(m.outer.outward) }
