package mapper

// HoldChoices has mappers hold no more choices at once, until the function that it
// returns is called.
func HoldChoices(n int) (restore func()) {
	was := maxChoices
	maxChoices = n
	return func() { maxChoices = was }
}
