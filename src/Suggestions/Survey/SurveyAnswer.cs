using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Tongjian.Suggestions;

/// <summary>What a deputy may answer. That nobody answered is no answer; it is never one of these.</summary>
internal enum Rating
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    Basic,

    /// <summary>不满意.</summary>
    Dissatisfied,
}

/// <summary>One deputy's answer about one matter (一份评价). Attitude and result are two questions.</summary>
/// <param name="PartlyDone">The result is there in part.</param>
/// <param name="Contacted">Whether the organ spoke with the deputy before it replied: held against what the organ logged.</param>
/// <param name="PromiseClear">Whether the reply says clearly what will be done; null where nothing was promised.</param>
/// <param name="Comment">For the office alone.</param>
internal sealed record SurveyAnswer(string Deputy, Rating Attitude, Rating Result, bool PartlyDone, bool Contacted, bool? PromiseClear, string Comment)
{
    /// <summary>Of a comment, in characters.</summary>
    public const int LongestComment = 300;

    /// <summary>Every answer has the same length, whatever it says: six bytes a sign are the longest that JSON makes of one.</summary>
    private const int PaddedLength = 2560;

    public byte[] Padded()
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(this);
        var padded = new byte[PaddedLength];
        BinaryPrimitives.WriteInt32BigEndian(padded, text.Length);
        text.CopyTo(padded.AsSpan(sizeof(int)));
        return padded;
    }

    public static SurveyAnswer Read(ReadOnlySpan<byte> padded)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(padded);
        return JsonSerializer.Deserialize<SurveyAnswer>(Encoding.UTF8.GetString(padded.Slice(sizeof(int), length)))!;
    }
}
