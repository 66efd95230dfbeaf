using System;
using System.Reflection;

/**
 * Keeps the Open XML SDK's validator running. .NET calls this before the program's own Main, which judges one file and
 * ends; here Main is called for each line of standard input, its arguments between tabs. What it prints is followed by
 * a line with a form feed.
 */
internal class StartupHook {
  public static void Initialize() {
    MethodInfo main = Assembly.GetEntryAssembly().EntryPoint;
    string line;
    while ((line = Console.ReadLine()) != null) {
      main.Invoke(null, new object[] { line.Split('\t') });
      Console.WriteLine("\n\f");
    }
    Environment.Exit(0);
  }
}
