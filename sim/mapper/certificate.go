package mapper

// Counts say what a search looked at.
type Counts struct {
	Evaluated  int64 // mappings priced by the model
	Capacity   int64 // partial mappings that some level can't hold
	Dominated  int64 // partial mappings no better than another in anything
	Bound      int64 // partial mappings whose lower bound is no better than the front
	Incomplete bool  // the search was cut short
}
