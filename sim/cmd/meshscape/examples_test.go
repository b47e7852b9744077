//go:build !js

// Processes cannot be started under js.

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// The examples of the documentation run here as a cluster would run them, with
// a short search of three seeds in two parts.
const (
	exampleSeeds = "1-3"
	exampleExtra = "-population 4 -parents 2 -generations 2"
)

func TestTheSlurmExampleRuns(t *testing.T) {
	script, err := filepath.Abs("../../../site/docs/examples/slurm.sh")
	if err != nil {
		t.Fatal(err)
	}
	dir, path := buildCommand(t)
	for part := range 2 {
		runExample(t, dir, path, []string{"bash", script}, "SLURM_ARRAY_TASK_ID="+strconv.Itoa(part), "SLURM_ARRAY_TASK_COUNT=2")
	}
	checkExample(t, dir)
}

func TestTheKubernetesExampleRuns(t *testing.T) {
	text, err := os.ReadFile("../../../site/docs/examples/job.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var job struct {
		Kind string
		Spec struct {
			CompletionMode string `yaml:"completionMode"`
			Completions    int
			Template       struct {
				Spec struct {
					Containers []struct {
						Env           []struct{ Name, Value string }
						Command, Args []string
					}
				}
			}
		}
	}
	if err := yaml.Unmarshal(text, &job); err != nil {
		t.Fatal(err)
	}
	container := job.Spec.Template.Spec.Containers[0]
	env := map[string]string{}
	for _, e := range container.Env {
		env[e.Name] = e.Value
	}
	if job.Kind != "Job" || job.Spec.CompletionMode != "Indexed" || env["PARTS"] != strconv.Itoa(job.Spec.Completions) {
		t.Errorf("kind %s, mode %s, %d completions, PARTS=%s: want an Indexed Job with a part each", job.Kind, job.Spec.CompletionMode, job.Spec.Completions, env["PARTS"])
	}
	dir, path := buildCommand(t)
	for part := range 2 {
		runExample(t, dir, path, append(container.Command, container.Args...), "JOB_COMPLETION_INDEX="+strconv.Itoa(part), "PARTS=2", "TRACES="+dir)
	}
	checkExample(t, dir)
}

// buildCommand builds meshscape where a shell finds it.
func buildCommand(t *testing.T) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "meshscape"), ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir, dir + string(os.PathListSeparator) + os.Getenv("PATH")
}

func runExample(t *testing.T, dir, path string, line []string, env ...string) {
	t.Helper()
	c := exec.Command(line[0], line[1:]...)
	c.Dir = dir
	c.Env = append(append(os.Environ(), "PATH="+path, "SEEDS="+exampleSeeds, "EXTRA="+exampleExtra), env...)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// checkExample merges the parts and counts the runs.
func checkExample(t *testing.T, dir string) {
	t.Helper()
	merged := call(t, "merge", filepath.Join(dir, "part-0.jsonl"), filepath.Join(dir, "part-1.jsonl"))
	if !strings.Contains(merged, `"summary":{"runs":3,"complete":3,`) {
		t.Errorf("merged:\n%s", merged)
	}
}
