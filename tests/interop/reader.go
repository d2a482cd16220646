// Reads a board of ours with golang.org/x/mod/sumdb/{note,tlog}, which know nothing of Urna, and prints what they compute as JSON.
// Run by main.ts. The folder of the files is the only argument.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// cosigner verifies C2SP cosignature/v1 lines for note.Open.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(c.key, append([]byte(head), msg...), sig[8:])
}

func newCosigner(vkey string) cosigner {
	parts := strings.SplitN(vkey, "+", 3)
	key := decode(parts[2])
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if key[0] != 4 || fmt.Sprintf("%08x", hash) != parts[1] {
		log.Fatal("witness key")
	}
	return cosigner{parts[0], hash, key[1:]}
}

// tiles reads tiles of height 8 from files with the paths of C2SP tlog-tiles.
type tiles struct {
	folder string
	read   []string
}

func (t *tiles) Height() int { return 8 }
func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		t.read = append(t.read, path)
		out = append(out, data)
	}
	return out, nil
}
func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
func decode(text string) []byte {
	data, err := base64.StdEncoding.DecodeString(text)
	check(err)
	return data
}
func toHash(text string) (h tlog.Hash) {
	copy(h[:], decode(text))
	return
}
func lines(data []byte) []string { return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") }

func main() {
	folder := os.Args[1]
	file := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(folder, name))
		check(err)
		return data
	}
	keys := lines(file("keys"))
	board, err := note.NewVerifier(keys[0])
	check(err)
	list := note.VerifierList(board, newCosigner(keys[1]))
	open := func(text []byte) (size int64, root tlog.Hash) {
		opened, err := note.Open(text, list)
		check(err)
		if len(opened.Sigs) != 2 {
			log.Fatal("two signatures expected")
		}
		body := lines([]byte(opened.Text))
		size, err = strconv.ParseInt(body[1], 10, 64)
		check(err)
		return size, toHash(body[2])
	}
	size, root := open(file("checkpoint"))
	changed := bytes.Replace(file("checkpoint"), []byte("\n700\n"), []byte("\n701\n"), 1)
	if _, err := note.Open(changed, list); err == nil {
		log.Fatal("a changed checkpoint opens")
	}

	// The tlog-proof, and the same proof made by Go from our tiles.
	text := string(file("proof"))
	end := strings.Index(text, "\n\n")
	proofSize, proofRoot := open([]byte(text[end+2:]))
	head := strings.Split(text[:end], "\n")
	if head[0] != "c2sp.org/tlog-proof@v1" || proofSize != size || proofRoot != root {
		log.Fatal("proof head")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(head[1], "index "), 10, 64)
	check(err)
	var record tlog.RecordProof
	for _, line := range head[2:] {
		record = append(record, toHash(line))
	}
	leaf := tlog.RecordHash(file("entry"))
	check(tlog.CheckRecord(record, size, root, index, leaf))
	if tlog.CheckRecord(record, size, root, index+1, leaf) == nil {
		log.Fatal("a proof for another index holds")
	}
	source := &tiles{folder: folder}
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, source)
	ownRecord, err := tlog.ProveRecord(size, index, reader)
	check(err)

	// Consistency, ours and from tiles.
	consistency := lines(file("consistency"))
	old, err := strconv.ParseInt(consistency[0], 10, 64)
	check(err)
	oldRoot := toHash(consistency[1])
	var tree tlog.TreeProof
	for _, line := range consistency[2:] {
		tree = append(tree, toHash(line))
	}
	check(tlog.CheckTree(tree, size, root, old, oldRoot))
	if tlog.CheckTree(tree, size, root, old, root) == nil {
		log.Fatal("a proof for another root holds")
	}
	ownTree, err := tlog.ProveTree(size, old, reader)
	check(err)

	// The bundle of the tile in which the entry stands.
	bundle := file("tile/entries/001")
	for i := int64(256); i < 512; i++ {
		if len(bundle) < 2 {
			check(errors.New("bundle too short"))
		}
		n := int(binary.BigEndian.Uint16(bundle))
		hash, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, i)})
		check(err)
		if tlog.RecordHash(bundle[2:2+n]) != hash[0] {
			log.Fatal("an entry of the bundle is not in the tile")
		}
		bundle = bundle[2+n:]
	}

	// A note signed by Go with the board's key, for our reader.
	seed := bytes.Repeat([]byte{7}, 32)
	name := strings.SplitN(keys[0], "+", 3)[0]
	signer, err := note.NewSigner(fmt.Sprintf("PRIVATE+KEY+%s+%08x+%s", name, board.KeyHash(),
		base64.StdEncoding.EncodeToString(append([]byte{1}, seed...))))
	check(err)
	signed, err := note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", name, size, root)}, signer)
	check(err)
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"size": size, "root": root, "old": old, "oldRoot": oldRoot, "index": index, "leaf": leaf,
		"inclusion": ownRecord, "consistency": ownTree, "checkpoint": string(signed), "tiles": source.read,
	}))
}
