import Testing

@testable import ModelFormats

struct SafetensorsHeaderTests {
  private func flaw(_ json: String) -> String {
    do {
      _ = try SafetensorsHeader(json: Array(json.utf8))
      return "none"
    } catch {
      return error.text
    }
  }

  private func tensor(_ dtype: String, _ shape: String, _ offsets: String) -> String {
    #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  @Test func theDataBeginsAtACacheLine() throws {
    for model in try SampleModels.all() {
      let file = try NativeFile(model)
      #expect(file.dataStart.isMultiple(of: 64))
      for (name, tensor) in file.header.tensors {
        #expect(tensor.range.lowerBound.isMultiple(of: tensor.type.elementSize), "\(name)")
      }
    }
  }

  @Test func soundHeadersAreRead() {
    #expect(flaw("{}") == "none")
    #expect(flaw(#"{"__metadata__":{"a":"b"}}   "#) == "none")
    #expect(flaw(#"{"a":\#(tensor("F64", "[0]", "[0,0]"))}"#) == "none")
    #expect(flaw(#"{"a":\#(tensor("F64", "[]", "[0,8]"))}"#) == "none")
    #expect(
      flaw(#"{"b":\#(tensor("U8", "[3]", "[8,11]")),"a":\#(tensor("U32", "[2,1]", "[0,8]"))}"#)
        == "none")
  }

  @Test(arguments: [
    ("F16", "[4]", "[0,8]", "no tensor here has elements of type “F16”"),
    ("U8", "[4]", "[0]", "the data offsets of a tensor are not a begin and an end"),
    ("U8", "[4]", "[4,0]", "the data offsets of a tensor are not a begin and an end"),
    ("U8", "[4]", "[-4,0]", "the data offsets of a tensor are not a begin and an end"),
    ("U8", "[4]", "[0,5]", "the shape and the data offsets of the tensor “a” differ"),
    ("U8", "[4]", "[0,1e3]", "the shape and the data offsets of the tensor “a” differ"),
    ("U8", "[4]", "[0,0.5]", "the text is not valid JSON, or a number in it is out of range"),
    ("U8", "[-1]", "[0,0]", "the tensor “a” has an impossible shape"),
    ("U8", "[4294967296,4294967296]", "[0,0]", "the tensor “a” has an impossible shape"),
    ("F64", "[2305843009213693952]", "[0,0]", "the tensor “a” has an impossible shape"),
    ("U8", "[4]", "[1,5]", "the tensor “a” does not begin where the one before it ends"),
    ("U32", "[1]", "[2,6]", "the tensor “a” is not aligned"),
  ])
  func everyTensorIsChecked(dtype: String, shape: String, offsets: String, text: String) {
    #expect(flaw(#"{"a":\#(tensor(dtype, shape, offsets))}"#) == text)
  }

  @Test func tensorsNeitherOverlapNorLeaveGaps() {
    let first = tensor("U8", "[4]", "[0,4]")
    for offsets in ["[3,7]", "[5,9]", "[0,4]"] {
      #expect(
        flaw(#"{"a":\#(first),"b":\#(tensor("U8", "[4]", offsets))}"#)
          == "the tensor “b” does not begin where the one before it ends")
    }
  }

  @Test(arguments: [
    ("[]", "the whole is not an object"),
    ("{]", "the brackets of the text do not match"),
    (#"{"a":1}"#, "a is not an object"),
    (#"{"__metadata__":{"a":1}}"#, "__metadata__.a is not text"),
    (#"{"__metadata__":{"a":"b","a":"c"}}"#, "the key “a” occurs twice"),
    (#"{"a":{},"a":{}}"#, "the key “a” occurs twice"),
    (#"{"\u0061":{},"a":{}}"#, "a key is written with escapes"),
    (#"{"a":{"dtype":"U8","shape":[0]}}"#, "a.data_offsets is missing"),
    ("{\"a\":\"\u{0}", "the text ends inside a string"),
    ("{'a':1}", "the text is not valid JSON, or a number in it is out of range"),
  ])
  func theTextIsChecked(json: String, text: String) {
    #expect(flaw(json) == text)
  }

  @Test func theLengthIsBounded() {
    let tooLong = TensorBytes.bytes(of: [UInt64(SafetensorsHeader.lengthMax) + 1])
    let longest = TensorBytes.bytes(of: [UInt64(SafetensorsHeader.lengthMax)])
    let brace = [UInt8(ascii: "{")]
    #expect(SafetensorsHeader.headerLength(atStartOf: (tooLong + brace)[...]) == nil)
    #expect(SafetensorsHeader.headerLength(atStartOf: (longest + brace)[...]) == 100_000_000)
    #expect(SafetensorsHeader.headerLength(atStartOf: longest[...]) == nil)
    #expect(
      problem(of: longest + brace).hasPrefix("m: cut short: the header alone takes 100000008"))
  }
}
