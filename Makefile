# Everything a developer or an administrator types. `make run` and `make test` are the two that matter.
SHELL := /bin/bash
SWIFT_FLAGS := --explicit-target-dependency-import-check error
SIZES := 1m 10m
SECONDS := 60
SOURCES := Core/Package.swift Package.swift Core/Sources Core/Tests Sources Tests Fuzz/Package.swift Fuzz/Sources

.PHONY: run build test test-core test-edges test-browser snapshots bench fuzz attack sbom lint format clean

## Serve the demo on http://localhost:8080, or a workspace of your own: make run DATABASE=team.db
run: build
ifdef DATABASE
	.build/release/gyakusan serve --database "$(DATABASE)"
else
	.build/release/gyakusan demo
endif

## The binary as it is used: .build/release/gyakusan
build:
	@scripts/install-missing build
	swift build -c release --product gyakusan $(SWIFT_FLAGS)

## Everything: pure modules, store and pages on real parts, journeys in a real browser
test: test-core test-edges test-browser

test-core:
	swift test --package-path Core --parallel $(SWIFT_FLAGS)

test-edges:
	@scripts/install-missing build test
	scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && TMPDIR="$$scratch" swift test --parallel $(SWIFT_FLAGS)

test-browser:
	@scripts/install-missing build test browser
	swift build --product gyakusan $(SWIFT_FLAGS)
	Tests/EndToEnd/run
	Tests/EndToEnd/days

## The texts that pages say of the demo, written anew for review: Tests/ServerTests/Snapshots
snapshots:
	SNAPSHOTS=write swift test --filter PageSnapshotTests $(SWIFT_FLAGS)

## The reference workload beside five other systems, for docs/performance.md: make bench SIZES="1m 10m"
bench: build
	Benchmarks/run $(SIZES)

## Strange bytes for the readers of conditions, definitions and kept facts: make fuzz SECONDS=600
fuzz:
	Fuzz/run $(SECONDS)

## The product attacked from outside, for docs/security.md: make attack ATTACK="--long --seed 7", or ATTACK="kills races"
attack: build
	@scripts/install-missing attack
	GYAKUSAN=$(CURDIR)/.build/release/gyakusan Tests/Attack/run $(ATTACK)

## What the binary is made of, as CycloneDX: gyakusan.cdx.json
sbom:
	swift package resolve
	scripts/sbom > gyakusan.cdx.json

lint:
	swift format lint --strict --recursive --parallel $(wildcard $(SOURCES))

format:
	swift format --in-place --recursive --parallel $(wildcard $(SOURCES))

clean:
	rm -rf .build Core/.build Fuzz/.build
