package reference_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"meshscape/sim/reference"
)

// Tests run without the data too, and say so.
func ExampleOpen() {
	os.Setenv(reference.Folder, "no/such/folder")
	defer os.Unsetenv(reference.Folder)
	_, err := reference.Open("study.jsonl")
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	// Output: true
}
