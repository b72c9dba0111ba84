using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Tongjian.Tests;

/// <summary>One place in compiled code that names a type or one of its members.</summary>
/// <param name="By">The outermost type that the use is written in.</param>
/// <param name="Member">The member of <paramref name="By"/>, as it stands in the source.</param>
/// <param name="Target">The type that is used.</param>
/// <param name="TargetMember">The member of it that is used; null where only the type is named.</param>
internal sealed record Use(Type By, string Member, Type Target, string? TargetMember)
{
    public override string ToString() => $"{By.FullName}.{Member} uses {Target.FullName}{(TargetMember is null ? "" : "." + TargetMember)}";
}

/// <summary>
/// Reads what compiled types use: bases, interfaces, attributes and their types, fields, signatures, locals, caught exceptions and
/// every token of a method body. Constants and members of an enumeration are copied by the compiler and leave no trace here.
/// </summary>
internal static class CompiledUses
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Use> Of(IEnumerable<Type> types) => types.SelectMany(Of).Distinct();

    /// <summary>The type that a nested or compiler-made type is written in.</summary>
    public static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    /// <summary>A type and all types it is built from: elements, generic definition and arguments.</summary>
    public static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return [];
        if (type.IsFunctionPointer)
            return type.GetFunctionPointerParameterTypes().Append(type.GetFunctionPointerReturnType()).SelectMany(Parts);
        if (type.HasElementType)
            return Parts(type.GetElementType());
        if (type.IsGenericType && !type.IsGenericTypeDefinition)
            return type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition());
        return [type];
    }

    private static IEnumerable<Use> Of(Type type)
    {
        var by = Outermost(type);
        var heading = Parts(type.BaseType).Concat(type.GetInterfaces().SelectMany(Parts)).Concat(Constraints(type.GetGenericArguments()))
            .Select(t => new Use(by, "(type)", t, null));
        return heading.Concat(OfAttributes(by, "(type)", type))
            .Concat(type.GetFields(Declared).SelectMany(f => OfField(by, f)))
            .Concat(type.GetProperties(Declared).SelectMany(p => OfAttributes(by, p.Name, p)))
            .Concat(type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).SelectMany(m => OfMethod(by, m)));
    }

    private static IEnumerable<Use> OfField(Type by, FieldInfo field) =>
        Parts(field.FieldType).Select(t => new Use(by, SourceName(field), t, null)).Concat(OfAttributes(by, SourceName(field), field));

    private static IEnumerable<Use> OfMethod(Type by, MethodBase method)
    {
        var name = SourceName(method);
        var named = method.GetParameters().SelectMany(p => Parts(p.ParameterType)).Concat(Parts((method as MethodInfo)?.ReturnType))
            .Concat(method.IsGenericMethodDefinition ? Constraints(method.GetGenericArguments()) : []);
        if (method.GetMethodBody() is { } body)
            named = named.Concat(body.LocalVariables.SelectMany(l => Parts(l.LocalType)))
                .Concat(body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause).SelectMany(c => Parts(c.CatchType)));
        return named.Select(t => new Use(by, name, t, null))
            .Concat(OfAttributes(by, name, method))
            .Concat(method.GetParameters().SelectMany(p => OfAttributes(by, name, p)))
            .Concat(Tokens(method).SelectMany(m => OfToken(by, name, m)));
    }

    private static IEnumerable<Use> OfToken(Type by, string name, MemberInfo target)
    {
        if (target is Type type)
            return Parts(type).Select(t => new Use(by, name, t, null));
        var owner = Parts(target.DeclaringType).ToList();
        var uses = owner.Select((t, i) => new Use(by, name, t, i == owner.Count - 1 ? PropertyName(target.Name) : null));
        return target is MethodInfo { IsGenericMethod: true } generic
            ? uses.Concat(generic.GetGenericArguments().SelectMany(Parts).Select(t => new Use(by, name, t, null)))
            : uses;
    }

    private static IEnumerable<Use> OfAttributes(Type by, string name, ICustomAttributeProvider provider)
    {
        var attributes = provider switch
        {
            MemberInfo member => member.CustomAttributes,
            ParameterInfo parameter => parameter.CustomAttributes,
            _ => [],
        };
        return attributes.SelectMany(a => a.ConstructorArguments.Concat(a.NamedArguments.Select(n => n.TypedValue))
                .Select(argument => argument.Value as Type).Append(a.AttributeType).SelectMany(Parts))
            .Select(t => new Use(by, name, t, null));
    }

    private static IEnumerable<Type> Constraints(Type[] arguments) =>
        arguments.Where(a => a.IsGenericParameter).SelectMany(a => a.GetGenericParameterConstraints()).SelectMany(Parts);

    /// <summary>Every member and type that the method's instructions name.</summary>
    private static IEnumerable<MemberInfo> Tokens(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = (short)code[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | code[at++]));
            var instruction = OpCodes[value];
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
                && method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod) is { } member)
                yield return member;
            at += OperandLength(instruction, code, at);
        }
    }

    private static int OperandLength(OpCode instruction, byte[] code, int at) => instruction.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    /// <summary>The name in the source: lambdas, iterators, async bodies and backing fields carry it between angle brackets.</summary>
    private static string SourceName(MemberInfo member)
    {
        for (MemberInfo? candidate = member; candidate is not null; candidate = candidate.DeclaringType)
        {
            var name = candidate.Name;
            if (name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end)
                return PropertyName(name[1..end]);
            if (candidate == member && candidate.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), false) != true)
                return PropertyName(name);
        }
        return member.Name;
    }

    private static string PropertyName(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : name;
}
