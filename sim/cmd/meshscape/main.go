// Command meshscape computes what accelerators cost, without a page.
//
//	go run ./sim/cmd/meshscape -h
//
// Each command is a file with a constructor of type command; main.go lists
// them. Results go to standard output. Errors and warnings go to standard error;
// the exit status is 2 where the input is wrong, and 1 for anything else.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// command is one of the program's commands.
type command struct {
	name    string
	summary string // one line
	help    string // what it reads and writes, with examples
	run     func(fs *flag.FlagSet, args []string, s streams) error
}

// streams is where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// commands lists all there are.
func commands() []command {
	return []command{evaluateCommand(), mapCommand(), ertCommand(), exploreCommand(), mergeCommand(), convergenceCommand()}
}

// inputError is an error of what the user gave.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

// inputf is fmt.Errorf for an inputError.
func inputf(format string, args ...any) error { return inputError{fmt.Errorf(format, args...)} }

const (
	statusFailed = 1
	statusInput  = 2
)

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		usage(stderr)
		return statusInput
	}
	if args[0] == "-h" || args[0] == "-help" || args[0] == "--help" || args[0] == "help" {
		usage(stdout)
		return 0
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.call(args[1:], streams{stdin, stdout, stderr})
		}
	}
	fmt.Fprintf(stderr, "meshscape: there is no command %q\n", args[0])
	usage(stderr)
	return statusInput
}

func usage(w io.Writer) {
	fmt.Fprint(w, "usage: meshscape COMMAND [FLAGS]; meshscape COMMAND -h explains one\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-11s %s\n", c.name, c.summary)
	}
}

func (c *command) call(args []string, s streams) int {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(s.err)
	fs.Usage = func() {} // shown below, where it belongs
	err := c.run(fs, args, s)
	var input inputError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(s.out, "%s\n\n%s\nflags:\n", c.summary, c.help)
		fs.SetOutput(s.out)
		fs.PrintDefaults()
		return 0
	}
	fmt.Fprintf(s.err, "meshscape %s: %v\n", c.name, err)
	if errors.As(err, &input) {
		return statusInput
	}
	return statusFailed
}

// parse reads a command's flags. There are no other arguments.
func parse(fs *flag.FlagSet, args []string) error {
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil {
		return inputf("%w (-h lists the flags)", err)
	}
	if fs.NArg() > 0 {
		return inputf("%q: want flags only (-h lists them)", fs.Arg(0))
	}
	return nil
}
